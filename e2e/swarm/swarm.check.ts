import './swarm';
import './doctor';
