import type { Day } from './calendar.ts';
import type { SeedRecord } from './demonstration.ts';

// What Northwind and Contoso want, together and each for itself.

export const drivers = (day: Day): readonly SeedRecord<'drivers'>[] => [
  {
    key: 'd-capacity',
    title: 'Capacity without a fifth plant',
    quote: 'Every hour the line stands still in June is a lorry we send to a competitor’s filler.',
    saidBy: 'Maria Keller, Head of plant operations',
    saidOn: day(-46),
    category: 'revenue',
    rank: 1,
  },
  {
    key: 'd-energy',
    title: 'Energy is our second largest cost',
    quote:
      'I do not need a dashboard. I need the kilowatt hours per thousand litres to fall, and to know why they did.',
    saidBy: 'Claire Dubois, Chief supply chain officer',
    saidOn: day(-46),
    category: 'cost',
    rank: 2,
  },
  {
    title: 'Knowledge that stays when people retire',
    quote: 'In five years a third of my technicians are gone, and what they know is written nowhere.',
    saidBy: 'Jonas Albrecht, Maintenance manager',
    saidOn: day(-204),
    category: 'risk',
    rank: 3,
  },
  { title: 'One supplier to call at night', category: 'time', rank: 4 },
  { title: 'Figures that finance signs without a meeting', category: 'strategic', rank: 5 },
];

export const jointObjectives = (day: Day): readonly SeedRecord<'objectives'>[] => [
  {
    key: 'stops',
    title: 'Halve unplanned stops in Graz and Porto',
    outcome: 'The two plants with the most stops reach the level Rotterdam has today, and keep it for a full quarter.',
    why: 'The summer season begins in May; every stop in it is lost for good.',
    measure: 'Unplanned stop hours a month, mean of both plants (plant log)',
    unit: 'h',
    baseline: 48,
    target: 24,
    stretch: 20,
    due: day(220),
    supplierRole: 'Solution architect',
    customerRole: 'Maintenance manager',
    supplierOwner: 'ben',
    customerOwner: 'jonas',
    actual: 41,
    actualOn: day(-12),
    belongsTo: 'both',
    customerObjective: 'availability',
    supplierObjective: 'service',
  },
  {
    key: 'energy',
    title: 'Ten percent less energy per filled litre',
    outcome: 'Pasteurisers run on measured load instead of on fixed curves, in all four plants.',
    measure: 'kWh per 1,000 l, all plants (utility meters)',
    unit: 'kWh',
    baseline: 125,
    target: 112,
    due: day(24),
    supplierOwner: 'ana',
    customerOwner: 'maria',
    actual: 118,
    actualOn: day(-12),
    belongsTo: 'both',
    customerObjective: 'footprint',
    supplierObjective: 'reference',
  },
  {
    key: 'academy',
    title: 'A maintenance academy that outlasts retirements',
    outcome: 'Every shift has one technician trained by both firms who can change a Line 4 drive without outside help.',
    unit: 'technicians',
    baseline: 3,
    target: 16,
    supplierOwner: 'ana',
    belongsTo: 'both',
  },
];

/** What each firm wants for itself; a customer's objective says how it meets the supplier's. */
export const FIRMS_OBJECTIVES: readonly SeedRecord<'objectives'>[] = [
  {
    key: 'availability',
    title: 'Fill 8 % more without a new line',
    outcome: 'The four plants carry the next two seasons without a fifth.',
    customerOwner: 'maria',
    belongsTo: 'customer',
    cells: { service: 'strong', reference: 'medium', platform: 'weak' },
  },
  {
    key: 'footprint',
    title: 'Halve emissions per litre by 2030',
    outcome: 'Energy per filled litre falls every year, and is reported plant by plant.',
    customerOwner: 'claire',
    belongsTo: 'customer',
    cells: { reference: 'strong' },
  },
  {
    key: 'two-makes',
    title: 'Never depend on one make alone',
    outcome: 'Each plant can be served by two firms.',
    customerOwner: 'maria',
    belongsTo: 'customer',
    cells: { platform: 'conflict' },
  },
  {
    key: 'service',
    title: 'Service contracts instead of call-outs',
    outcome: 'Three quarters of service revenue is under contract.',
    supplierOwner: 'ana',
    belongsTo: 'supplier',
  },
  {
    key: 'reference',
    title: 'An energy reference every food producer asks for',
    outcome: 'Two plants show their figures to visitors.',
    supplierOwner: 'elin',
    belongsTo: 'supplier',
  },
  {
    key: 'platform',
    title: 'One control platform in all four plants',
    outcome: 'Lyon and Porto move to Line 4.',
    supplierOwner: 'ben',
    belongsTo: 'supplier',
  },
  {
    key: 'training',
    title: 'Training as a business of its own',
    outcome: 'Customers pay for the academy.',
    supplierOwner: 'ana',
    belongsTo: 'supplier',
  },
];
