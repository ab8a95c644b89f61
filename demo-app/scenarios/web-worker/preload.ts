import { shareLog } from '../report';

shareLog();
