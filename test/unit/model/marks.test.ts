import { expect, test } from 'vitest';
import { createModel } from '../../../instrumentation/model';
import { growthBetween, takeMark } from '../../../instrumentation/model/marks';
import { parseTrace } from '../../notation';

const BEFORE = `
  main: realm main
  page: realm page
  main: channel 1 stack="at open (/app/main.js:3:1)"
  1A start
  main: channel 2 stack="at open (/app/main.js:3:1)"`;
const AFTER = `
  main: channel 3 stack="at open (/app/main.js:3:1)"
  main: channel 4 stack="at ask (/app/main.js:9:1)"
  4A ! "waits"
  4A ! "waits"
  2A closed called
  1A listens 2 stack="at hear (/app/main.js:20:1)"`;

test('what an action leaves behind is told by its line, with the channels that it is about', () => {
  const model = createModel();
  const events = parseTrace(BEFORE + AFTER);
  const cut = parseTrace(BEFORE).length;
  model.apply(events.slice(0, cut));
  const mark = takeMark(model);
  expect(growthBetween(mark, takeMark(model))).toEqual([]);
  model.apply(events.slice(cut));
  const told = growthBetween(mark, takeMark(model)).map(({ what, by, place, channels }) => [
    what,
    by,
    /main.js:\d+/.exec(place?.stack ?? '')?.[0],
    channels,
  ]);
  expect(told).toEqual([
    ['listeners', 2, 'main.js:20', [1]],
    ['backlog', 2, 'main.js:9', [4]],
    ['channels', 1, 'main.js:9', [4]],
  ]);
});
