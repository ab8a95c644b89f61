import { describe, expect, it } from 'vitest';
import { mayLeave } from '../../../instrumentation/correlate/rights';

const page = { key: 'page1', name: '', info: { document: 'doc1' } };
const worker = { key: 'worker1', name: 'page1/w1', info: { document: '' } };

describe('what a realm may say has left it', () => {
  it.each([
    ['page1:7', page],
    ['page1:page2.7', page],
    ['doc1:7', page],
    ['page1/clone:7', page],
    ['page1/w1>:7', page],
    ['page1/w1<:7', worker],
    ['@in:7', worker],
    ['', page],
    ['undeliverable', page],
  ])('%s is its own', (key, realm) => {
    expect(mayLeave(realm, key)).toBe(true);
  });

  it.each([
    ['main:7', page],
    ['page11:7', page],
    ['main/u1>:7', page],
    ['page1/w1<:7', page],
    ['page1/w1>:7', worker],
    ['doc1:7', worker],
    [':7', worker],
    ['nonsense', page],
  ])('%s is not', (key, realm) => {
    expect(mayLeave(realm, key)).toBe(false);
  });
});
