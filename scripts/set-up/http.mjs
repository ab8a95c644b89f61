import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** A connection that sends nothing for so long is given up. */
const SILENCE_MS = Number(process.env.PORTSCOPE_DOWNLOAD_TIMEOUT ?? 60) * 1000;
const MAX_REDIRECTS = 5;

/**
 * A GET that follows redirects and gives up on silence, before or between the bytes of the answer.
 *
 * @param {string} url
 * @param {import('node:https').RequestOptions} tls
 * @param {number} [hops]
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
export function request(url, tls, hops = 0) {
  return new Promise((resolve, reject) => {
    const get = url.startsWith('http:') ? getHttp : getHttps;
    const asked = get(url, { ...tls, headers: { 'user-agent': 'portscope-set-up' } }, (answer) => {
      const { location } = answer.headers;
      if (!location || !/^30[1278]$/.test(String(answer.statusCode))) {
        resolve(answer);
        return;
      }
      answer.resume();
      if (hops === MAX_REDIRECTS) reject(new Error('too many redirects'));
      else request(new URL(location, url).href, tls, hops + 1).then(resolve, reject);
    });
    asked.setTimeout(SILENCE_MS, () => {
      asked.destroy(new Error(`nothing came for ${SILENCE_MS / 1000} s`));
    });
    asked.on('error', reject);
  });
}
