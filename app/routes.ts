import { index, type RouteConfig, route } from '@remix-run/route-config';

export default [
  index('routes/home.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('accounts', 'routes/accounts.tsx'),
  route('accounts/:accountId', 'routes/account.tsx'),
  route('plans/:planId', 'routes/plan.tsx', [
    index('routes/plan-parts.tsx'),
    route('drivers', 'routes/plan-drivers.tsx'),
    route('objectives', 'routes/plan-objectives.tsx'),
    route('alignment', 'routes/plan-alignment.tsx'),
    route('initiatives', 'routes/plan-initiatives.tsx'),
    route('actions', 'routes/plan-actions.tsx'),
    route('value', 'routes/plan-value.tsx'),
    route('people', 'routes/plan-people.tsx'),
    route('criteria', 'routes/plan-criteria.tsx'),
    route('asks', 'routes/plan-asks.tsx'),
    route('scorecard', 'routes/plan-scorecard.tsx'),
    route('governance', 'routes/plan-governance.tsx'),
    route('history', 'routes/plan-history.tsx'),
  ]),
  route('plans/:planId/acts', 'routes/plan-acts.tsx'),
  route('settings/password', 'routes/settings-password.tsx'),
  route('theme', 'routes/theme.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
