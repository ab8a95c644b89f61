import * as path from 'node:path';
import type { Scenario } from '../../scenario';
import { declares, title } from './declares';

export const scenario: Scenario = {
  id: 'web-worker',
  title: 'Web worker',
  sentence:
    'A page gives its web worker a port and sorts lists over it; the worker imports portscope/worker and so can be seen into.',
  declares,
  async run(stage) {
    const window = stage.createWindow({ folder: __dirname, title });
    await window.loadFile(path.join(__dirname, 'page.html'));
    await stage.logged(window, 'all lists are sorted');
  },
};
