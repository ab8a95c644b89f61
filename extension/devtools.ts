/** Adds the panel to DevTools. Callbacks, since older front ends give no promises. */
chrome.devtools.panels.create('Portscope', 'icons/icon-32.png', 'panel.html', () => {
  // The panel does the rest itself when it is shown.
});
