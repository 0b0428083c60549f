const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 120;
const REMINDER_MS = 15_000;

/**
 * Shows what the start is doing: one moving line on a terminal, plain lines elsewhere.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream = process.stdout) {
  const isTerminal = stream.isTTY === true;
  let step = null;
  let timer = null;

  const elapsed = () => Math.round((Date.now() - step.since) / 1000);
  const clear = () => {
    clearInterval(timer);
    timer = null;
    if (step !== null && isTerminal) stream.write('\r\x1b[K');
    step = null;
  };
  const end = () => {
    if (step === null) return;
    const seconds = elapsed();
    const line = `✓ ${step.text}${seconds > 1 ? ` (${seconds} s)` : ''}\n`;
    const isShown = isTerminal || seconds > 1;
    clear();
    if (isShown) stream.write(line);
  };
  const begin = (text) => {
    end();
    step = { text, since: Date.now() };
    if (!isTerminal) stream.write(`${text} …\n`);
    let frame = 0;
    const tick = () => {
      if (!isTerminal) return stream.write(`${step.text} … ${elapsed()} s\n`);
      frame = (frame + 1) % FRAMES.length;
      const seconds = elapsed() > 1 ? ` ${elapsed()} s` : '';
      stream.write(`\r\x1b[K${FRAMES[frame]} ${step.text}${seconds}`);
    };
    if (isTerminal) tick();
    timer = setInterval(tick, isTerminal ? FRAME_MS : REMINDER_MS);
    timer.unref();
  };
  const say = (text) => {
    end();
    stream.write(`${text}\n`);
  };
  return { begin, end, clear, say };
}
