/** Portscope's own, as in package.json (a test holds the two together). */
export const PORTSCOPE_VERSION = '0.1.0';
