'use strict';
// Before Electron 28 main scripts are CommonJS only and run synchronously, so that they come before `ready`.
const Module = require('node:module');
const { prepare } = require('./loader.cjs');

try {
  /** @type {any} */ (Module)._load(prepare(), null, true);
} catch (error) {
  console.error('App threw an error during load');
  console.error(error);
  throw error;
}
