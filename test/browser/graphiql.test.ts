import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await startWorld()
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
})

afterAll(async () => {
  await browser?.close()
  await world?.[Symbol.asyncDispose]()
})

/** What a page asked for, and what it complained of. */
async function open(): Promise<{ page: Page; requested: string[]; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const requested: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await page.goto(`${world.gateway.url}/graphql`)
  return { page, requested, complaints }
}

/** Runs the tab in front, unedited, and answers with what the page shows then. */
async function execute(page: Page): Promise<string> {
  const answered = page.waitForResponse((response) => {
    const sent = response.request().postData() ?? ''
    return sent.includes('updateCustomer(') || sent.includes('customer(')
  })
  await page.getByRole('button', { name: 'Execute query' }).click()
  await (await answered).finished()
  const shown = page.locator('.graphiql-response')
  await shown.getByText('data').waitFor()
  return shown.innerText()
}

test('GraphiQL opens ready to run, asks nobody else for anything, and one click pays the invoice', async () => {
  const { page, requested, complaints } = await open()
  expect(await execute(page)).toContain('"PAID"')
  if (process.env['SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['SCREENSHOT'] })

  const origins = new Set(requested.map((url) => new URL(url).origin))
  expect([...origins]).toEqual([world.gateway.url])
  expect(complaints).toEqual([])
})

const tabs: [tab: string, shown: string][] = [
  ['DeclinedCard', '"DECLINED"'],
  ['SecureCard', '"REQUIRES_ACTION"'],
  ['Customer', '"cus_demo_past_due"'],
]

test.each(tabs)('the tab %s runs as it is', async (tab, shown) => {
  const { page } = await open()
  await page.getByRole('button', { name: tab, exact: true }).click()
  expect(await execute(page)).toContain(shown)
})
