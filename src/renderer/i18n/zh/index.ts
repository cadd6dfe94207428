import { zh as model } from '../../../model/texts/zh';
import { graphTexts } from '../../graph';
import { app } from './app';
import { capture } from './capture';
import { common } from './common';
import { doctor } from './doctor';
import { errors } from './errors';
import { history } from './history';
import { hosts } from './hosts';
import { labs } from './labs';
import { linux } from './linux';
import { networks } from './networks';
import { plans } from './plans';
import { reach } from './reach';
import { solutions } from './solutions';
import { swarm } from './swarm';
import { terminal } from './terminal';
import { topology } from './topology';
import { verify } from './verify';

export const zh = {
  app,
  capture,
  common,
  doctor,
  errors,
  graph: graphTexts.zh,
  history,
  hosts,
  model,
  labs,
  linux,
  networks,
  plans,
  reach,
  solutions,
  terminal,
  swarm,
  topology,
  verify,
};
