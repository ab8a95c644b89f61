importScripts('remote.js');

const filters = {
  invert: (pixels) => pixels.map((value) => 255 - value),
  blur: async (pixels, radius) => {
    for (let pass = 0; pass < radius; pass += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return pixels;
  },
};

self.onmessage = ({ ports }) => expose(filters, ports[0]);
