const out = document.querySelector('#out');
const print = (line) => {
  out.textContent += `${line}\n`;
};

async function start() {
  window.tasks.onDone(({ name, code }) => print(`${name} ended with ${code}`));
  for (const task of await window.tasks.list()) {
    try {
      window.tasks.run(task, print);
    } catch {
      print(`${task} is not available`);
    }
  }
  console.log(`page: ${out.textContent.trim().replaceAll('\n', ', ')}`);
}

start();
