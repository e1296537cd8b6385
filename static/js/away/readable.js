// Answers that wait as one page that a person can read, with the same as JSON at its end for a machine.

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

export function readable(typed) {
  const steps = typed.map(({ path, page, kept }) => ({ path, step: stepTitle(page), answers: answersOf(page, kept.fields) }));
  const parts = steps.map(({ step, answers }) => `<h2>${escaped(step)}</h2>\n${answers.map(paragraph).join("\n")}`);
  const json = escaped(JSON.stringify(steps, null, 2));
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Answers that wait to be sent</title></head><body>
<h1>Answers that wait to be sent</h1>
${parts.join("\n")}
<h2>The same for a machine</h2>
<pre>${json}</pre>
</body></html>
`;
}

const paragraph = ({ question, answer }) => `<p><strong>${escaped(question)}</strong><br>${escaped(answer).replaceAll("\n", "<br>")}</p>`;
const stepTitle = (page) => page.html.title.replace(/ – Side by Side$/, "");

// Each field that holds something, by the words that stand at it.
function answersOf(page, fields) {
  const drawn = new DOMParser().parseFromString(page.html.main, "text/html");
  return fields.filter(([, value]) => value.trim()).map(([name, value]) => {
    const same = [...drawn.getElementsByName(name)];
    const field = same.find((one) => one.value === value && ["radio", "checkbox"].includes(one.type)) ?? same[0];
    const label = labelOf(drawn, field);
    const choice = field && ["radio", "checkbox"].includes(field.type);
    const legend = field?.closest("fieldset")?.querySelector("legend");
    return { question: words(choice ? legend : label) || name, answer: choice ? words(label) || value : value };
  });
}

const labelOf = (drawn, field) => field && drawn.querySelector(`label[for="${CSS.escape(field.id)}"]`);
const words = (element) => element?.textContent.trim().replace(/\s+/g, " ") ?? "";
