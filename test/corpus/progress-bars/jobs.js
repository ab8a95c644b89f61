const jobs = {
  copy: async (files, progress) => {
    for (let file = 1; file <= files; file += 1) await progress(file, files);
    return files;
  },
};

window.addEventListener('message', (event) => window.expose(jobs, event.ports[0]));
