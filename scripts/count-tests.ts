import { readFileSync } from 'node:fs'

/** Adds up vitest's JSON reports, given as files, into one closing line. A skipped test counts as a failure. */
interface Report {
  numTotalTests: number
  numPassedTests: number
  success: boolean
}

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report)
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0)
const total = reports.reduce((sum, report) => sum + report.numTotalTests, 0)
const broken = reports.filter((report) => !report.success && report.numPassedTests === report.numTotalTests)
const failed = total - passed + broken.length

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
