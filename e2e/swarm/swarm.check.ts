import './swarm';
