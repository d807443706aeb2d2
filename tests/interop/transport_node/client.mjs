// The packages that are tested, from where the driver has installed them.
import { createRequire } from "node:module";

const require = createRequire(`${process.env.NODE_PACKAGES}/`);

export const nats = require("@nats-io/transport-node");
export const { ServiceError, Svcm } = require("@nats-io/services");
export const streams = require("@nats-io/jetstream");
export const { Kvm } = require("@nats-io/kv");
export const { Objm } = require("@nats-io/obj");
