/** What a utility process can see of itself. It has no constructor of channels, so its ports are those that come to it. */
import { type Emitter, hash, type Line, listenerLines, ownLines, propertyText } from './words';

/** Known and told in the README, see main.ts. */
const KNOWN = ['emit'];

export async function lookInUtility(): Promise<Line[]> {
  const { parentPort, mainModule } = process;
  return [
    ...ownLines('parentPort', parentPort, KNOWN),
    ...ownLines('ParentPort.prototype', Object.getPrototypeOf(parentPort) as object, KNOWN),
    `parentPort.emit: ${propertyText({ emit: parentPort.emit }, 'emit')}`,
    ...listenerLines('parentPort', parentPort as unknown as Emitter),
    ...listenerLines('process', process as unknown as Emitter),
    ...ownLines('Function.prototype', Function.prototype),
    `argv: ${process.argv.length} ${process.argv
      .slice(1)
      .map((one) => one.replace(/^.*\//, ''))
      .join(' ')}`,
    `execArgv: ${process.execArgv.join(' ')}`,
    `main: ${require.main === module} ${mainModule === module} ${module.id} ${module.parent} ${module.children.length}`,
    `cache: ${Object.keys(require.cache)
      .map((one) => one.replace(/^.*\//, ''))
      .join(' ')}`,
    `env: ${Object.keys(process.env)
      .filter((key) => key !== 'PORTSCOPE_INDEX')
      .sort()
      .join(' ')}`,
    `global keys: ${hash(Reflect.ownKeys(globalThis).map(String).join(' '))}`,
    `Error keys: ${Reflect.ownKeys(Error).map(String).join(' ')} ${Error.stackTraceLimit}`,
  ];
}
