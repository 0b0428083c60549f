import { index, type RouteConfig, route } from '@remix-run/route-config';

export default [
  index('routes/home.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('accounts', 'routes/accounts.tsx'),
  route('accounts/:accountId', 'routes/account.tsx'),
  route('plans/:planId', 'routes/plan.tsx'),
  route('settings/password', 'routes/settings-password.tsx'),
  route('theme', 'routes/theme.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
