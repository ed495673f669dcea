import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { byId } from '../shared/dom.js';
import { CallChart } from './call-chart.js';
import { apps, type PeriodKey, periods, type Queue, queues } from './home.data.js';
import { Icon } from './icon.js';
import { Shell } from './shell.js';
import { useSignedInUser } from './use-signed-in-user.js';

function Home() {
  const [chosen, choose] = useState<PeriodKey>('today');
  const firstName = useSignedInUser()?.name.split(' ')[0];
  const period = periods[chosen];
  const answered = period.slots.reduce((sum, slot) => sum + slot.answered, 0);
  const missed = period.slots.reduce((sum, slot) => sum + slot.missed, 0);
  const figures = [
    ['Calls', String(answered + missed)],
    ['Answered', `${Math.round((100 * answered) / (answered + missed))} %`],
    ['Average wait', `${period.averageWait} s`],
    ['Missed', String(missed)],
  ] as const;
  return (
    <Shell current="overview">
      <div className="title">
        <div>
          <p className="eyebrow">Collins &amp; Partners</p>
          <h1>{firstName === undefined ? 'Welcome' : `Welcome, ${firstName}`}</h1>
        </div>
        <div className="switch" role="group" aria-label="Period">
          {Object.entries(periods).map(([key, { name }]) => (
            <button
              key={key}
              type="button"
              aria-pressed={key === chosen}
              onClick={() => choose(key as PeriodKey)}
            >
              {name}
            </button>
          ))}
        </div>
      </div>

      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>

      <div className="columns">
        <section className="card" aria-labelledby="chart-title">
          <div className="card-head">
            <h2 id="chart-title">Call volume</h2>
            <p className="muted">
              {period.change > 0 ? 'Up' : 'Down'} {Math.abs(period.change)} % on{' '}
              {chosen === 'today' ? 'yesterday' : 'last week'}
            </p>
          </div>
          <CallChart period={period} />
        </section>
        <section className="card" id="queues" aria-labelledby="queues-title" tabIndex={-1}>
          <h2 id="queues-title">Queues now</h2>
          <ul className="queues" role="list">
            {queues.map((queue) => (
              <QueueRow key={queue.name} queue={queue} />
            ))}
          </ul>
        </section>
      </div>

      <section id="apps" aria-labelledby="apps-title" tabIndex={-1}>
        <h2 id="apps-title">Apps</h2>
        <ul className="apps" role="list">
          {apps.map(({ name, icon, text }) => (
            <li key={name}>
              <Icon name={icon} />
              <strong>{name}</strong>
              <span className="muted">{text}</span>
            </li>
          ))}
        </ul>
      </section>
    </Shell>
  );
}

function QueueRow({ queue }: { readonly queue: Queue }) {
  const [open, setOpen] = useState(true);
  return (
    <li className={open ? '' : 'closed'}>
      <div>
        <strong id={`queue-${queue.name}`}>{queue.name}</strong>
        <span className="muted">{queue.number}</span>
      </div>
      <p className={open && queue.waiting > 3 ? 'busy' : 'muted'}>
        {open
          ? `${queue.waiting} waiting, longest ${queue.longest}`
          : 'Closed: callers hear the announcement'}
        <span className="agents">{queue.agents} agents</span>
      </p>
      <button
        className="toggle"
        type="button"
        role="switch"
        aria-checked={open}
        aria-labelledby={`queue-${queue.name}`}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{open ? 'Open' : 'Closed'}</span>
      </button>
    </li>
  );
}

createRoot(byId('app', HTMLElement)).render(<Home />);
