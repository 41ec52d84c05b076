import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Ends a child when this process has ended, however: one that is killed runs nothing more, and a child that is
 * stopped hears of nothing, but the pipes close, and whoever reads one then kills the child.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const guard = spawn('sh', ['-c', `read _; kill -9 ${child.pid}`], { stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  child.once('exit', () => guard.kill('SIGKILL'))
}
