/** What is done in the panel before a picture, as scripts that give a promise. */

/** Runs until it gives something; then two frames, so that what it did is drawn. */
const once = (/** @type {string} */ look) => `new Promise((resolve) => {
  const look = () => {
    if (!(${look})) return setTimeout(look, 50);
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  };
  look();
})`;

const text = (/** @type {string} */ value) => JSON.stringify(value);

/** One after the other. */
export const steps = (/** @type {string[]} */ ...scripts) =>
  scripts.reduce((before, next) => `${before}.then(() => ${next})`);

/** Clicks the first that fits, once there is one. */
export const click = (/** @type {string} */ selector) =>
  once(`(() => {
    const found = document.querySelector(${text(selector)});
    found?.click();
    return found;
  })()`);

/** Clicks the first row of which a cell begins with that text. */
export const clickText = (
  /** @type {string} */ rows,
  /** @type {string} */ cell,
  /** @type {string} */ begin,
) =>
  once(`(() => {
    const found = [...document.querySelectorAll(${text(rows)})].find(
      (row) => row.querySelector(${text(cell)})?.textContent.startsWith(${text(begin)}),
    );
    found?.click();
    return found;
  })()`);

/** The whole app's channels, once there are some; the launcher itself holds no ports. */
export const wholeApp = once(`(() => {
  const select = document.querySelector('select[aria-label="Scope"]');
  if (select && select.value !== 'app') {
    select.value = 'app';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return document.querySelector('[role=row][data-channel]');
})()`);

/** Opens a view. */
export const open = (/** @type {string} */ view) =>
  once(`(() => {
    const tab = document.querySelector(${text(`#tab-${view}`)});
    tab?.click();
    return tab;
  })()`);

/** Goes from what is selected by a link in its details. */
export const follow = (/** @type {string} */ link) =>
  once(`(() => {
    const found = [...document.querySelectorAll('.details .link')].find((one) => one.textContent === ${text(link)});
    found?.click();
    return found;
  })()`);

/** Waits until it is there. */
export const wait = (/** @type {string} */ selector) =>
  once(`document.querySelector(${text(selector)})`);

/** Presses a key on an element, and takes the focus off it again, which shows where keys go. */
export const press = (/** @type {string} */ selector, /** @type {string} */ key) =>
  once(`(() => {
    const element = document.querySelector(${text(selector)});
    element?.focus();
    element?.dispatchEvent(new KeyboardEvent('keydown', { key: ${text(key)}, bubbles: true }));
    element?.blur();
    return element;
  })()`);

/** Types it into the filter, in place of what is there. */
export const filter = (/** @type {string} */ wanted) =>
  once(`(() => {
    const box = document.querySelector('input[aria-label="Filter"]');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${text(wanted)});
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.blur();
    return box;
  })()`);
