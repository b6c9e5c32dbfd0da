/**
 * A function of a text that keeps its latest answers: a document says the same few words in its cells and labels again and
 * again. Never seen from outside, as the function is pure.
 * Must not know: what is computed.
 */

/** As many answers are kept; then all are forgotten, which costs less than choosing. */
const most = 25_000;
/** Longer texts are hardly ever said twice. */
const longest = 120;

export function remembered<Answer>(answerTo: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    if (text.length > longest) return answerTo(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = answerTo(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
