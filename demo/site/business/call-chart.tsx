import type { Period, Slot } from './home.data.js';

const height = 100;

/** Bars of answered and missed calls. The drawing is one picture for a screen reader, which gets the numbers as a table. */
export function CallChart({ period }: { readonly period: Period }) {
  const { slots } = period;
  const highest = Math.max(...slots.map(({ answered, missed }) => answered + missed));
  const scale = (calls: number): number => (height * calls) / highest;
  return (
    <figure className="chart">
      <figcaption className="legend">
        <span className="answered">Answered</span>
        <span className="missed">Missed</span>
      </figcaption>
      <svg viewBox={`0 0 ${slots.length * 10} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {slots.map((slot, index) => (
          <Bar key={slot.label} slot={slot} x={index * 10 + 1.5} scale={scale} />
        ))}
      </svg>
      <ol className="labels" aria-hidden="true">
        {slots.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ol>
      <table className="visually-hidden">
        <caption>Calls, {period.name.toLowerCase()}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Answered</th>
            <th scope="col">Missed</th>
          </tr>
        </thead>
        <tbody>
          {slots.map(({ label, answered, missed }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{answered}</td>
              <td>{missed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface BarProps {
  readonly slot: Slot;
  readonly x: number;
  readonly scale: (calls: number) => number;
}

function Bar({ slot: { answered, missed }, x, scale }: BarProps) {
  const below = scale(answered);
  const above = scale(missed);
  return (
    <>
      <rect className="answered" x={x} width={7} y={height - below} height={below} />
      <rect className="missed" x={x} width={7} y={height - below - above} height={above} />
    </>
  );
}
