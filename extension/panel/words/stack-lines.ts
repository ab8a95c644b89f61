/** The model's: findings go by lines too. */
export * from '../../../instrumentation/model/stack-lines';
