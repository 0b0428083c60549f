import { AppError } from '../../domain/errors.ts';
import { NOT_FOUND } from '../error-answer.ts';
import type { PublicRoute } from './api-route.ts';
import { DemoPeopleSchema } from './schemas.ts';

export const demoPeopleRoute: PublicRoute = {
  access: 'public',
  method: 'get',
  path: '/demo/people',
  operationId: 'listDemoPeople',
  summary: 'In demo mode, everybody who can sign in; elsewhere this address does not exist',
  response: DemoPeopleSchema,
  answer: ({ services }) => {
    if (services.demo === null) throw new AppError('not-found', NOT_FOUND);
    return { body: services.demo.listPeople() };
  },
};
