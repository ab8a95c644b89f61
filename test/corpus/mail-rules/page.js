const out = document.querySelector('#out');
const subjects = ['Newsletter of May', 'Your invoice', 'Lunch?', 'News', 'Invoice 12'];

async function start() {
  for (const subject of subjects) {
    const hits = await window.rules.check(subject);
    out.textContent += `${subject}: ${hits.join(', ') || '-'}\n`;
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  console.log(`page: ${subjects.length} subjects checked`);
}

start();
