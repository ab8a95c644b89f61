/** npm run prove -- identity [--seed S] [--programs N] */
import { Stage } from '../run/stage';

const { PORTSCOPE_ROOT: root = '', PORTSCOPE_ELECTRON_EXECUTABLE: executable = '' } = process.env;

const stage = await Stage.launch({ root, executable, portscope: true });
await stage.openWindow({ name: 'w1', sandbox: true, isolation: true }, ['w1.page', 'w1.preload']);
console.log(`realms: ${stage.places().join(', ')}`);
await stage.quit();
