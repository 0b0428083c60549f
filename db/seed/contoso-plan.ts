import { daysFrom, planningYear } from './calendar.ts';
import { acts, REVIEWS, SUGGESTIONS } from './contoso-acts.ts';
import { EDITS } from './contoso-case.ts';
import { contosoRecords } from './contoso-records.ts';
import { contosoSessions } from './contoso-sessions.ts';
import { THREADS } from './contoso-threads.ts';
import { contosoTransactions } from './contoso-transactions.ts';
import type { SeedLane, SeedPlan } from './demonstration.ts';
import { contosoQuarterlyReviews } from './quarterly-reviews.ts';
import { bullets, document, heading, paragraph, table, tasks } from './rich-text.ts';

/** The finished plan of the demonstration: Northwind runs plant automation for Contoso's four filling plants. */
export function contosoPlan(today: string): SeedPlan {
  const year = planningYear(today);
  return {
    supplier: 'Northwind',
    customer: 'Contoso',
    title: `Joint account plan ${year}`,
    periodStart: `${year}-01-01`,
    periodEnd: `${year}-12-31`,
    members: {
      ana: 'account-manager',
      ben: 'core-team-member',
      elin: 'executive-sponsor',
      tom: 'coach',
      priya: 'extended-team-member',
      oscar: 'supplier-observer',
      maria: 'customer-lead',
      jonas: 'customer-contributor',
      claire: 'customer-executive',
      sofia: 'customer-value-confirmer',
      ravi: 'customer-observer',
    },
    transactions: contosoTransactions(today),
    reviews: REVIEWS,
    suggestions: SUGGESTIONS,
    threads: THREADS,
    sessions: contosoSessions(today),
    quarterlyReviews: contosoQuarterlyReviews(today),
    acts: acts((days) => daysFrom(today, days)),
    edits: EDITS,
    lanes: [sharedLane(today, year), supplierLane(today), customerLane(today), pricingLane()],
  };
}

function sharedLane(today: string, year: number): SeedLane {
  return {
    audience: 'shared',
    sections: [
      {
        title: 'Shared vision',
        body: document(
          paragraph(
            `By the end of ${year} the four Contoso filling plants run on one control platform, plan their own maintenance, and lose **half as many hours** to unplanned stops as they did two years ago.`,
          ),
          paragraph(
            'For Contoso that is capacity without a fifth plant. For Northwind it is the reference that every food producer asks for.',
          ),
        ),
      },
      {
        title: 'Situation and trends',
        body: document(
          heading('What is changing for Contoso'),
          bullets(
            'Retailers order smaller batches at shorter notice: changeovers per week have doubled since 2024.',
            'Energy is now the second largest cost of a filled litre.',
            'A third of the maintenance technicians retire within five years.',
          ),
          heading('Where the two firms stand'),
          table(
            ['Plant', 'Control platform', 'Unplanned stops a month', 'Energy per 1,000 l'],
            ['Rotterdam', 'Northwind Line 4', '31 h', '118 kWh'],
            ['Graz', 'Northwind Line 3', '44 h', '131 kWh'],
            ['Porto', 'Mixed', '52 h', '127 kWh'],
            ['Lyon', 'Other make', '39 h', '124 kWh'],
          ),
        ),
      },
      {
        key: 's-working',
        title: 'How we work together',
        body: document(
          bullets(
            'One planning session a quarter, at a plant in turn; the host shows the line before the meeting begins.',
            'Maria Keller and Ana Ruiz speak every second Tuesday. What they cannot settle goes to Claire Dubois and Elin Berg within five working days.',
            'Figures are Contoso’s until its finance controller has confirmed them.',
          ),
          heading('Before the next planning session'),
          tasks(
            [true, 'Stop reasons of Graz and Porto in one list (Jonas)'],
            [false, 'Energy baseline per product family (Ben, Jonas)'],
            [false, 'Proposal for a shared spare-parts store in Graz (Ana)'],
          ),
        ),
      },
    ],
    ...contosoRecords(today),
  };
}

function supplierLane(today: string): SeedLane {
  return {
    audience: 'supplier',
    sections: [
      {
        title: 'Our account strategy',
        body: document(
          paragraph(
            'Contoso decides in spring whether Lyon moves to one platform. **Win Lyon by proving Graz**: nothing is offered for Lyon before two quarters of Graz figures are confirmed by their finance.',
          ),
          bullets(
            'Plan to grow: service contract across four plants, then energy optimisation as a service.',
            'Plan to win: Lyon retrofit. The other make has a framework contract until summer.',
          ),
        ),
      },
      {
        title: 'Decision centre, as we see it',
        body: document(
          table(
            ['Who', 'Stands', 'What they need from us'],
            ['Claire Dubois', 'For', 'A number that her board believes'],
            ['Maria Keller', 'For', 'Stops down before the summer season'],
            ['Ravi Menon', 'Neutral', 'A price he can compare'],
          ),
        ),
      },
    ],
    objectives: [
      {
        title: 'Lyon retrofit decided for one platform',
        outcome: 'Contoso chooses Line 4 for Lyon on the strength of Graz.',
        measure: 'Signed retrofit order',
        customerObjective: 'availability',
        due: daysFrom(today, 190),
        supplierOwner: 'ana',
      },
    ],
  };
}

function customerLane(today: string): SeedLane {
  return {
    audience: 'customer',
    sections: [
      {
        title: 'What we want from Northwind',
        body: document(
          paragraph(
            'A partner for the platform decision, not a seller of it. We keep two makes until Graz has run two quarters without excuses.',
          ),
          bullets(
            'Response time at night is our weak point and theirs: ask for it in every meeting.',
            'Our ceiling for the Graz service contract is set by finance; do not name it.',
          ),
        ),
      },
      {
        title: 'How strategic they are to us',
        body: document(
          paragraph(
            'High for Rotterdam and Graz, open for Porto and Lyon. Review after the summer season with Claire.',
          ),
        ),
      },
    ],
    objectives: [
      {
        title: 'Own spare-parts data in our own system',
        outcome: 'We can change the service partner of any line within a quarter.',
        measure: 'Lines with a complete parts list in our system',
        unit: 'lines',
        baseline: 2,
        target: 11,
        due: daysFrom(today, 150),
        customerOwner: 'jonas',
      },
    ],
  };
}

function pricingLane(): SeedLane {
  return {
    audience: 'supplier',
    restricted: {
      name: 'Service pricing',
      people: {
        ana: ['read', 'comment', 'edit', 'manage'],
        priya: ['read', 'comment', 'edit'],
      },
    },
    sections: [
      {
        title: 'Service contract: price corridor',
        body: document(
          table(
            ['Scope', 'Floor', 'Aim'],
            ['Rotterdam and Graz', '410 k€ a year', '460 k€ a year'],
            ['All four plants', '690 k€ a year', '780 k€ a year'],
          ),
        ),
      },
    ],
  };
}
