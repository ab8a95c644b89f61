// A utility process whose entry is an ES module.
import './utility.js';
