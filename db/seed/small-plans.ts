import { daysFrom, planningYear } from './calendar.ts';
import type { SeedLane, SeedPlan } from './demonstration.ts';
import { tailspinQuarterlyReviews } from './quarterly-reviews.ts';
import { bullets, document, paragraph } from './rich-text.ts';

/** The other plans of the demonstration: one just begun, one of a second supplier with the same customer, one small. */
export function smallPlans(today: string): readonly SeedPlan[] {
  return [tailspinPlan(today), fabrikamContosoPlan(today), adventureWorksPlan(today)];
}

function tailspinPlan(today: string): SeedPlan {
  return {
    ...period(today, 'Northwind', 'Tailspin'),
    members: {
      ana: 'account-manager',
      elin: 'executive-sponsor',
      noor: 'customer-lead',
    },
    quarterlyReviews: tailspinQuarterlyReviews(today),
    lanes: [
      shared('The two sorting hubs reach the new cut-off times without a night shift.', {
        title: 'Sort the evening wave before 22:30',
        outcome: 'Trailers leave both hubs on time on nine days out of ten.',
        measure: 'Trailers on time, both hubs',
        unit: '%',
        baseline: 71,
        target: 90,
        due: daysFrom(today, 120),
        customerOwner: 'noor',
      }),
      privateLane(
        'supplier',
        'First notes',
        'Tailspin is new to planning together: let Noor write the first draft of the vision.',
      ),
      privateLane(
        'customer',
        'Our expectations',
        'One person to call at Northwind, day and night, before we talk about a second hub.',
      ),
    ],
  };
}

function fabrikamContosoPlan(today: string): SeedPlan {
  return {
    ...period(today, 'Fabrikam', 'Contoso'),
    members: {
      liam: 'account-manager',
      maria: 'customer-lead',
      claire: 'customer-executive',
      ravi: 'customer-observer',
    },
    lanes: [
      shared('Packaging that all four plants can recycle where it is filled.', {
        title: 'Mono-material caps in Rotterdam and Lyon',
        outcome: 'Caps and bottles go into one recycling stream.',
        measure: 'Share of bottles with a mono-material cap',
        unit: '%',
        baseline: 12,
        target: 60,
        due: daysFrom(today, 200),
        supplierOwner: 'liam',
        customerOwner: 'maria',
      }),
      privateLane('supplier', 'Our aim', 'Be the only source of caps in two plants before the tender of next year.'),
      privateLane('customer', 'Our position', 'Two sources for caps stay our rule; say so early.'),
    ],
  };
}

function adventureWorksPlan(today: string): SeedPlan {
  return {
    ...period(today, 'Fabrikam', 'Adventure Works'),
    members: { liam: 'account-manager', erik: 'customer-lead' },
    lanes: [
      shared('Spare frames reach every dealer within two days of the order.', {
        title: 'Two-day delivery to dealers',
        outcome: 'Dealers stop keeping their own stock of frames.',
      }),
      privateLane('supplier', 'Where we stand', 'Nobody but Erik knows us. Find a sponsor.'),
      privateLane('customer', 'Where we stand', 'A small supplier with good people; see how the first year goes.'),
    ],
  };
}

function period(today: string, supplier: string, customer: string) {
  const year = planningYear(today);
  const title = `Joint account plan ${year}`;
  return {
    supplier,
    customer,
    title,
    periodStart: `${year}-01-01`,
    periodEnd: `${year}-12-31`,
  };
}

function shared(vision: string, objective: NonNullable<SeedLane['objectives']>[number]): SeedLane {
  return {
    audience: 'shared',
    sections: [
      { title: 'Shared vision', body: document(paragraph(vision)) },
      {
        title: 'How we work together',
        body: document(bullets('A planning session each quarter.', 'One page of open points between them.')),
      },
    ],
    objectives: [objective],
  };
}

function privateLane(audience: 'supplier' | 'customer', title: string, text: string): SeedLane {
  return { audience, sections: [{ title, body: document(paragraph(text)) }] };
}
