// Made by scripts/generate-contract.ts from schemas/; do not edit.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// <stdin>
var isAnalysisRequest = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://schemas.invekto.internal/analysis-request.v1.schema.json", "title": "AnalysisRequest", "description": "One chat to analyse. Unknown properties are refused.", "type": "object", "additionalProperties": false, "required": ["schemaVersion", "messages"], "properties": { "schemaVersion": { "const": 1 }, "locale": { "description": "BCP 47 language tag: the language assumed where the text does not tell.", "type": "string", "maxLength": 35, "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "default": "tr-TR" }, "defaultRegion": { "description": "ISO 3166-1 alpha-2: where a phone number without a country code belongs.", "type": "string", "pattern": "^[A-Z]{2}$", "default": "TR" }, "timeZone": { "description": "IANA time zone name that dates and times are local to.", "type": "string", "maxLength": 64, "pattern": "^[A-Za-z][A-Za-z0-9_+/-]*$", "default": "Europe/Istanbul" }, "referenceTime": { "description": `RFC 3339: the instant that "tomorrow" is relative to. Falls back to the message's sentAt, then to the request's arrival.`, "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" }, "include": { "description": "The sections wanted.", "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["extract", "normalize", "score"] }, "default": ["extract", "normalize", "score"] }, "messages": { "type": "array", "minItems": 1, "maxItems": 2e3, "items": { "$ref": "#/$defs/Message" } } }, "$defs": { "Message": { "title": "Message", "type": "object", "additionalProperties": false, "required": ["id", "role", "text"], "properties": { "id": { "description": "Unique in the request.", "type": "string", "minLength": 1, "maxLength": 128 }, "role": { "enum": ["customer", "agent", "bot", "system"] }, "text": { "type": "string" }, "sentAt": { "description": "RFC 3339.", "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" } } } } };
var schema32 = { "title": "Message", "type": "object", "additionalProperties": false, "required": ["id", "role", "text"], "properties": { "id": { "description": "Unique in the request.", "type": "string", "minLength": 1, "maxLength": 128 }, "role": { "enum": ["customer", "agent", "bot", "system"] }, "text": { "type": "string" }, "sentAt": { "description": "RFC 3339.", "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" } } };
var func1 = require_ucs2length().default;
var func0 = require_equal().default;
var pattern4 = new RegExp("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "u");
var pattern5 = new RegExp("^[A-Z]{2}$", "u");
var pattern6 = new RegExp("^[A-Za-z][A-Za-z0-9_+/-]*$", "u");
var pattern7 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.messages === void 0 && (missing0 = "messages")) {
        validate20.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "schemaVersion" || key0 === "locale" || key0 === "defaultRegion" || key0 === "timeZone" || key0 === "referenceTime" || key0 === "include" || key0 === "messages")) {
            validate20.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schemaVersion !== void 0) {
            const _errs2 = errors;
            if (1 !== data.schemaVersion) {
              validate20.errors = [{ instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.locale !== void 0) {
              let data1 = data.locale;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (func1(data1) > 35) {
                    validate20.errors = [{ instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/maxLength", keyword: "maxLength", params: { limit: 35 }, message: "must NOT have more than 35 characters" }];
                    return false;
                  } else {
                    if (!pattern4.test(data1)) {
                      validate20.errors = [{ instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" }, message: 'must match pattern "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"' }];
                      return false;
                    }
                  }
                } else {
                  validate20.errors = [{ instancePath: instancePath + "/locale", schemaPath: "#/properties/locale/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.defaultRegion !== void 0) {
                let data2 = data.defaultRegion;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (!pattern5.test(data2)) {
                      validate20.errors = [{ instancePath: instancePath + "/defaultRegion", schemaPath: "#/properties/defaultRegion/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{2}$" }, message: 'must match pattern "^[A-Z]{2}$"' }];
                      return false;
                    }
                  } else {
                    validate20.errors = [{ instancePath: instancePath + "/defaultRegion", schemaPath: "#/properties/defaultRegion/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.timeZone !== void 0) {
                  let data3 = data.timeZone;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (typeof data3 === "string") {
                      if (func1(data3) > 64) {
                        validate20.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" }];
                        return false;
                      } else {
                        if (!pattern6.test(data3)) {
                          validate20.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_+/-]*$" }, message: 'must match pattern "^[A-Za-z][A-Za-z0-9_+/-]*$"' }];
                          return false;
                        }
                      }
                    } else {
                      validate20.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.referenceTime !== void 0) {
                    let data4 = data.referenceTime;
                    const _errs9 = errors;
                    if (errors === _errs9) {
                      if (typeof data4 === "string") {
                        if (!pattern7.test(data4)) {
                          validate20.errors = [{ instancePath: instancePath + "/referenceTime", schemaPath: "#/properties/referenceTime/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" }, message: 'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"' }];
                          return false;
                        }
                      } else {
                        validate20.errors = [{ instancePath: instancePath + "/referenceTime", schemaPath: "#/properties/referenceTime/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.include !== void 0) {
                      let data5 = data.include;
                      const _errs11 = errors;
                      if (errors === _errs11) {
                        if (Array.isArray(data5)) {
                          if (data5.length < 1) {
                            validate20.errors = [{ instancePath: instancePath + "/include", schemaPath: "#/properties/include/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }];
                            return false;
                          } else {
                            var valid1 = true;
                            const len0 = data5.length;
                            for (let i0 = 0; i0 < len0; i0++) {
                              let data6 = data5[i0];
                              const _errs13 = errors;
                              if (!(data6 === "extract" || data6 === "normalize" || data6 === "score")) {
                                validate20.errors = [{ instancePath: instancePath + "/include/" + i0, schemaPath: "#/properties/include/items/enum", keyword: "enum", params: { allowedValues: schema31.properties.include.items.enum }, message: "must be equal to one of the allowed values" }];
                                return false;
                              }
                              var valid1 = _errs13 === errors;
                              if (!valid1) {
                                break;
                              }
                            }
                            if (valid1) {
                              let i1 = data5.length;
                              let j0;
                              if (i1 > 1) {
                                outer0: for (; i1--; ) {
                                  for (j0 = i1; j0--; ) {
                                    if (func0(data5[i1], data5[j0])) {
                                      validate20.errors = [{ instancePath: instancePath + "/include", schemaPath: "#/properties/include/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)" }];
                                      return false;
                                      break outer0;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate20.errors = [{ instancePath: instancePath + "/include", schemaPath: "#/properties/include/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                          return false;
                        }
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.messages !== void 0) {
                        let data7 = data.messages;
                        const _errs14 = errors;
                        if (errors === _errs14) {
                          if (Array.isArray(data7)) {
                            if (data7.length > 2e3) {
                              validate20.errors = [{ instancePath: instancePath + "/messages", schemaPath: "#/properties/messages/maxItems", keyword: "maxItems", params: { limit: 2e3 }, message: "must NOT have more than 2000 items" }];
                              return false;
                            } else {
                              if (data7.length < 1) {
                                validate20.errors = [{ instancePath: instancePath + "/messages", schemaPath: "#/properties/messages/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }];
                                return false;
                              } else {
                                var valid3 = true;
                                const len1 = data7.length;
                                for (let i2 = 0; i2 < len1; i2++) {
                                  let data8 = data7[i2];
                                  const _errs16 = errors;
                                  const _errs17 = errors;
                                  if (errors === _errs17) {
                                    if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                                      let missing1;
                                      if (data8.id === void 0 && (missing1 = "id") || data8.role === void 0 && (missing1 = "role") || data8.text === void 0 && (missing1 = "text")) {
                                        validate20.errors = [{ instancePath: instancePath + "/messages/" + i2, schemaPath: "#/$defs/Message/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                        return false;
                                      } else {
                                        const _errs19 = errors;
                                        for (const key1 in data8) {
                                          if (!(key1 === "id" || key1 === "role" || key1 === "text" || key1 === "sentAt")) {
                                            validate20.errors = [{ instancePath: instancePath + "/messages/" + i2, schemaPath: "#/$defs/Message/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                            return false;
                                            break;
                                          }
                                        }
                                        if (_errs19 === errors) {
                                          if (data8.id !== void 0) {
                                            let data9 = data8.id;
                                            const _errs20 = errors;
                                            if (errors === _errs20) {
                                              if (typeof data9 === "string") {
                                                if (func1(data9) > 128) {
                                                  validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/id", schemaPath: "#/$defs/Message/properties/id/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" }];
                                                  return false;
                                                } else {
                                                  if (func1(data9) < 1) {
                                                    validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/id", schemaPath: "#/$defs/Message/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                                    return false;
                                                  }
                                                }
                                              } else {
                                                validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/id", schemaPath: "#/$defs/Message/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                return false;
                                              }
                                            }
                                            var valid5 = _errs20 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data8.role !== void 0) {
                                              let data10 = data8.role;
                                              const _errs22 = errors;
                                              if (!(data10 === "customer" || data10 === "agent" || data10 === "bot" || data10 === "system")) {
                                                validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/role", schemaPath: "#/$defs/Message/properties/role/enum", keyword: "enum", params: { allowedValues: schema32.properties.role.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid5 = _errs22 === errors;
                                            } else {
                                              var valid5 = true;
                                            }
                                            if (valid5) {
                                              if (data8.text !== void 0) {
                                                const _errs23 = errors;
                                                if (typeof data8.text !== "string") {
                                                  validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/text", schemaPath: "#/$defs/Message/properties/text/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                  return false;
                                                }
                                                var valid5 = _errs23 === errors;
                                              } else {
                                                var valid5 = true;
                                              }
                                              if (valid5) {
                                                if (data8.sentAt !== void 0) {
                                                  let data12 = data8.sentAt;
                                                  const _errs25 = errors;
                                                  if (errors === _errs25) {
                                                    if (typeof data12 === "string") {
                                                      if (!pattern7.test(data12)) {
                                                        validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/sentAt", schemaPath: "#/$defs/Message/properties/sentAt/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" }, message: 'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"' }];
                                                        return false;
                                                      }
                                                    } else {
                                                      validate20.errors = [{ instancePath: instancePath + "/messages/" + i2 + "/sentAt", schemaPath: "#/$defs/Message/properties/sentAt/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid5 = _errs25 === errors;
                                                } else {
                                                  var valid5 = true;
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      validate20.errors = [{ instancePath: instancePath + "/messages/" + i2, schemaPath: "#/$defs/Message/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                      return false;
                                    }
                                  }
                                  var valid3 = _errs16 === errors;
                                  if (!valid3) {
                                    break;
                                  }
                                }
                              }
                            }
                          } else {
                            validate20.errors = [{ instancePath: instancePath + "/messages", schemaPath: "#/properties/messages/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs14 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate20.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var isAnalysisRequestedEvent = validate21;
var pattern9 = new RegExp("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", "u");
var pattern11 = new RegExp("^[A-Za-z0-9._:-]{1,128}$", "u");
var pattern14 = new RegExp("^[0-9a-f]{32}$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.eventId === void 0 && (missing0 = "eventId") || data.type === void 0 && (missing0 = "type") || data.schemaVersion === void 0 && (missing0 = "schemaVersion") || data.occurredAt === void 0 && (missing0 = "occurredAt") || data.tenantId === void 0 && (missing0 = "tenantId") || data.chatId === void 0 && (missing0 = "chatId") || data.requestId === void 0 && (missing0 = "requestId") || data.traceId === void 0 && (missing0 = "traceId") || data.payload === void 0 && (missing0 = "payload")) {
        validate21.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.eventId !== void 0) {
          let data0 = data.eventId;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern9.test(data0)) {
                validate21.errors = [{ instancePath: instancePath + "/eventId", schemaPath: "#/properties/eventId/pattern", keyword: "pattern", params: { pattern: "^[0-7][0-9A-HJKMNP-TV-Z]{25}$" }, message: 'must match pattern "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"' }];
                return false;
              }
            } else {
              validate21.errors = [{ instancePath: instancePath + "/eventId", schemaPath: "#/properties/eventId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.type !== void 0) {
            const _errs3 = errors;
            if ("analysis.requested" !== data.type) {
              validate21.errors = [{ instancePath: instancePath + "/type", schemaPath: "#/properties/type/const", keyword: "const", params: { allowedValue: "analysis.requested" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.schemaVersion !== void 0) {
              const _errs4 = errors;
              if (1 !== data.schemaVersion) {
                validate21.errors = [{ instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.occurredAt !== void 0) {
                let data3 = data.occurredAt;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (typeof data3 === "string") {
                    if (!pattern7.test(data3)) {
                      validate21.errors = [{ instancePath: instancePath + "/occurredAt", schemaPath: "#/properties/occurredAt/pattern", keyword: "pattern", params: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$" }, message: 'must match pattern "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"' }];
                      return false;
                    }
                  } else {
                    validate21.errors = [{ instancePath: instancePath + "/occurredAt", schemaPath: "#/properties/occurredAt/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.tenantId !== void 0) {
                  let data4 = data.tenantId;
                  const _errs7 = errors;
                  if (errors === _errs7) {
                    if (typeof data4 === "string") {
                      if (!pattern11.test(data4)) {
                        validate21.errors = [{ instancePath: instancePath + "/tenantId", schemaPath: "#/properties/tenantId/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._:-]{1,128}$" }, message: 'must match pattern "^[A-Za-z0-9._:-]{1,128}$"' }];
                        return false;
                      }
                    } else {
                      validate21.errors = [{ instancePath: instancePath + "/tenantId", schemaPath: "#/properties/tenantId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.chatId !== void 0) {
                    let data5 = data.chatId;
                    const _errs9 = errors;
                    if (errors === _errs9) {
                      if (typeof data5 === "string") {
                        if (!pattern11.test(data5)) {
                          validate21.errors = [{ instancePath: instancePath + "/chatId", schemaPath: "#/properties/chatId/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._:-]{1,128}$" }, message: 'must match pattern "^[A-Za-z0-9._:-]{1,128}$"' }];
                          return false;
                        }
                      } else {
                        validate21.errors = [{ instancePath: instancePath + "/chatId", schemaPath: "#/properties/chatId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.requestId !== void 0) {
                      let data6 = data.requestId;
                      const _errs11 = errors;
                      if (errors === _errs11) {
                        if (typeof data6 === "string") {
                          if (!pattern11.test(data6)) {
                            validate21.errors = [{ instancePath: instancePath + "/requestId", schemaPath: "#/properties/requestId/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._:-]{1,128}$" }, message: 'must match pattern "^[A-Za-z0-9._:-]{1,128}$"' }];
                            return false;
                          }
                        } else {
                          validate21.errors = [{ instancePath: instancePath + "/requestId", schemaPath: "#/properties/requestId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                          return false;
                        }
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.traceId !== void 0) {
                        let data7 = data.traceId;
                        const _errs13 = errors;
                        if (errors === _errs13) {
                          if (typeof data7 === "string") {
                            if (!pattern14.test(data7)) {
                              validate21.errors = [{ instancePath: instancePath + "/traceId", schemaPath: "#/properties/traceId/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}$" }, message: 'must match pattern "^[0-9a-f]{32}$"' }];
                              return false;
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/traceId", schemaPath: "#/properties/traceId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                            return false;
                          }
                        }
                        var valid0 = _errs13 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.idempotencyKey !== void 0) {
                          let data8 = data.idempotencyKey;
                          const _errs15 = errors;
                          if (errors === _errs15) {
                            if (typeof data8 === "string") {
                              if (func1(data8) > 128) {
                                validate21.errors = [{ instancePath: instancePath + "/idempotencyKey", schemaPath: "#/properties/idempotencyKey/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" }];
                                return false;
                              } else {
                                if (func1(data8) < 1) {
                                  validate21.errors = [{ instancePath: instancePath + "/idempotencyKey", schemaPath: "#/properties/idempotencyKey/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                  return false;
                                }
                              }
                            } else {
                              validate21.errors = [{ instancePath: instancePath + "/idempotencyKey", schemaPath: "#/properties/idempotencyKey/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid0 = _errs15 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.payload !== void 0) {
                            const _errs17 = errors;
                            if (!validate20(data.payload, { instancePath: instancePath + "/payload", parentData: data, parentDataProperty: "payload", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs17 === errors;
                          } else {
                            var valid0 = true;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate21.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": { "eventId": true, "type": true, "schemaVersion": true, "occurredAt": true, "tenantId": true, "chatId": true, "requestId": true, "traceId": true, "idempotencyKey": true, "payload": true }, "dynamicProps": false, "dynamicItems": false };
var isFlags = validate23;
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.version === void 0 && (missing0 = "version") || data.services === void 0 && (missing0 = "services") || data.flags === void 0 && (missing0 = "flags")) {
        validate23.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "version" || key0 === "services" || key0 === "flags")) {
            validate23.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.version !== void 0) {
            const _errs2 = errors;
            if (1 !== data.version) {
              validate23.errors = [{ instancePath: instancePath + "/version", schemaPath: "#/properties/version/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.services !== void 0) {
              let data1 = data.services;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.analysis === void 0 && (missing1 = "analysis") || data1.dispatcher === void 0 && (missing1 = "dispatcher") || data1.ops === void 0 && (missing1 = "ops")) {
                    validate23.errors = [{ instancePath: instancePath + "/services", schemaPath: "#/properties/services/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === "analysis" || key1 === "dispatcher" || key1 === "ops")) {
                        validate23.errors = [{ instancePath: instancePath + "/services", schemaPath: "#/properties/services/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.analysis !== void 0) {
                        let data2 = data1.analysis;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                            let missing2;
                            if (data2.sync === void 0 && (missing2 = "sync") || data2.async === void 0 && (missing2 = "async")) {
                              validate23.errors = [{ instancePath: instancePath + "/services/analysis", schemaPath: "#/properties/services/properties/analysis/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                              return false;
                            } else {
                              const _errs8 = errors;
                              for (const key2 in data2) {
                                if (!(key2 === "sync" || key2 === "async")) {
                                  validate23.errors = [{ instancePath: instancePath + "/services/analysis", schemaPath: "#/properties/services/properties/analysis/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                                  return false;
                                  break;
                                }
                              }
                              if (_errs8 === errors) {
                                if (data2.sync !== void 0) {
                                  const _errs9 = errors;
                                  if (typeof data2.sync !== "boolean") {
                                    validate23.errors = [{ instancePath: instancePath + "/services/analysis/sync", schemaPath: "#/properties/services/properties/analysis/properties/sync/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                    return false;
                                  }
                                  var valid2 = _errs9 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data2.async !== void 0) {
                                    const _errs11 = errors;
                                    if (typeof data2.async !== "boolean") {
                                      validate23.errors = [{ instancePath: instancePath + "/services/analysis/async", schemaPath: "#/properties/services/properties/analysis/properties/async/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                      return false;
                                    }
                                    var valid2 = _errs11 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate23.errors = [{ instancePath: instancePath + "/services/analysis", schemaPath: "#/properties/services/properties/analysis/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.dispatcher !== void 0) {
                          let data5 = data1.dispatcher;
                          const _errs13 = errors;
                          if (errors === _errs13) {
                            if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                              let missing3;
                              if (data5.enabled === void 0 && (missing3 = "enabled")) {
                                validate23.errors = [{ instancePath: instancePath + "/services/dispatcher", schemaPath: "#/properties/services/properties/dispatcher/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                return false;
                              } else {
                                const _errs15 = errors;
                                for (const key3 in data5) {
                                  if (!(key3 === "enabled")) {
                                    validate23.errors = [{ instancePath: instancePath + "/services/dispatcher", schemaPath: "#/properties/services/properties/dispatcher/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs15 === errors) {
                                  if (data5.enabled !== void 0) {
                                    if (typeof data5.enabled !== "boolean") {
                                      validate23.errors = [{ instancePath: instancePath + "/services/dispatcher/enabled", schemaPath: "#/properties/services/properties/dispatcher/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                      return false;
                                    }
                                  }
                                }
                              }
                            } else {
                              validate23.errors = [{ instancePath: instancePath + "/services/dispatcher", schemaPath: "#/properties/services/properties/dispatcher/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                              return false;
                            }
                          }
                          var valid1 = _errs13 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.ops !== void 0) {
                            let data7 = data1.ops;
                            const _errs18 = errors;
                            if (errors === _errs18) {
                              if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                                let missing4;
                                if (data7.enabled === void 0 && (missing4 = "enabled")) {
                                  validate23.errors = [{ instancePath: instancePath + "/services/ops", schemaPath: "#/properties/services/properties/ops/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                  return false;
                                } else {
                                  const _errs20 = errors;
                                  for (const key4 in data7) {
                                    if (!(key4 === "enabled")) {
                                      validate23.errors = [{ instancePath: instancePath + "/services/ops", schemaPath: "#/properties/services/properties/ops/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs20 === errors) {
                                    if (data7.enabled !== void 0) {
                                      if (typeof data7.enabled !== "boolean") {
                                        validate23.errors = [{ instancePath: instancePath + "/services/ops/enabled", schemaPath: "#/properties/services/properties/ops/properties/enabled/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                        return false;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate23.errors = [{ instancePath: instancePath + "/services/ops", schemaPath: "#/properties/services/properties/ops/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid1 = _errs18 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate23.errors = [{ instancePath: instancePath + "/services", schemaPath: "#/properties/services/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.flags !== void 0) {
                let data9 = data.flags;
                const _errs23 = errors;
                if (errors === _errs23) {
                  if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                    let missing5;
                    if (data9.sentiment === void 0 && (missing5 = "sentiment") || data9.urgency === void 0 && (missing5 = "urgency") || data9.intents === void 0 && (missing5 = "intents")) {
                      validate23.errors = [{ instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                      return false;
                    } else {
                      const _errs25 = errors;
                      for (const key5 in data9) {
                        if (!(key5 === "sentiment" || key5 === "urgency" || key5 === "intents")) {
                          validate23.errors = [{ instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                          return false;
                          break;
                        }
                      }
                      if (_errs25 === errors) {
                        if (data9.sentiment !== void 0) {
                          const _errs26 = errors;
                          if (typeof data9.sentiment !== "boolean") {
                            validate23.errors = [{ instancePath: instancePath + "/flags/sentiment", schemaPath: "#/properties/flags/properties/sentiment/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                            return false;
                          }
                          var valid5 = _errs26 === errors;
                        } else {
                          var valid5 = true;
                        }
                        if (valid5) {
                          if (data9.urgency !== void 0) {
                            const _errs28 = errors;
                            if (typeof data9.urgency !== "boolean") {
                              validate23.errors = [{ instancePath: instancePath + "/flags/urgency", schemaPath: "#/properties/flags/properties/urgency/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                              return false;
                            }
                            var valid5 = _errs28 === errors;
                          } else {
                            var valid5 = true;
                          }
                          if (valid5) {
                            if (data9.intents !== void 0) {
                              const _errs30 = errors;
                              if (typeof data9.intents !== "boolean") {
                                validate23.errors = [{ instancePath: instancePath + "/flags/intents", schemaPath: "#/properties/flags/properties/intents/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                return false;
                              }
                              var valid5 = _errs30 === errors;
                            } else {
                              var valid5 = true;
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate23.errors = [{ instancePath: instancePath + "/flags", schemaPath: "#/properties/flags/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                    return false;
                  }
                }
                var valid0 = _errs23 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate23.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}
validate23.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var isTenantProfile = validate24;
var schema35 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://schemas.invekto.internal/tenant-profile.v1.schema.json", "title": "TenantProfile", "description": "What a tenant sets for itself. Kept in the state store, written by the command `profile`.", "type": "object", "additionalProperties": false, "required": ["schemaVersion"], "properties": { "schemaVersion": { "const": 1 }, "intents": { "description": "Own keywords per intent; a name that the engine does not know makes a new intent.", "type": "object", "maxProperties": 100, "propertyNames": { "pattern": "^[a-z][a-z0-9_-]{0,63}$" }, "additionalProperties": { "type": "array", "maxItems": 200, "items": { "$ref": "#/$defs/Keyword" } } }, "urgency": { "description": "Own keywords for urgency.", "type": "array", "maxItems": 200, "items": { "$ref": "#/$defs/Keyword" } }, "heads": { "description": "Trained heads in place of the general scores, by the name they are installed under; one that an instance lacks makes its answers partial.", "type": "object", "additionalProperties": false, "properties": { "intents": { "type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } } }, "entitiesOff": { "description": "Entity types that are not reported.", "type": "array", "uniqueItems": true, "items": { "enum": ["phone", "email", "url", "mention", "hashtag", "ip", "guid", "iban", "nationalId", "card", "order", "money", "number", "percent", "ordinal", "datetime"] } }, "rateSoft": { "description": "Requests per second above which answers become partial.", "type": "integer", "minimum": 1, "maximum": 1e5 }, "rateHard": { "description": "Requests per second above which the answer is 429.", "type": "integer", "minimum": 1, "maximum": 1e5 }, "defaultRegion": { "type": "string", "pattern": "^[A-Z]{2}$" }, "timeZone": { "type": "string", "maxLength": 64, "pattern": "^[A-Za-z][A-Za-z0-9_+/-]*$" } }, "$defs": { "Keyword": { "title": "Keyword", "type": "object", "additionalProperties": false, "required": ["term", "weight"], "properties": { "term": { "description": "One word or phrase; matched on whole words, without regard to case or Turkish diacritics.", "type": "string", "minLength": 1, "maxLength": 100 }, "weight": { "description": "What one occurrence adds, -1..1.", "type": "number", "minimum": -1, "maximum": 1 } } } } };
var func8 = Object.prototype.hasOwnProperty;
var pattern15 = new RegExp("^[a-z][a-z0-9_-]{0,63}$", "u");
var pattern16 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate24.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schemaVersion === void 0 && (missing0 = "schemaVersion")) {
        validate24.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func8.call(schema35.properties, key0)) {
            validate24.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schemaVersion !== void 0) {
            const _errs2 = errors;
            if (1 !== data.schemaVersion) {
              validate24.errors = [{ instancePath: instancePath + "/schemaVersion", schemaPath: "#/properties/schemaVersion/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.intents !== void 0) {
              let data1 = data.intents;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  if (Object.keys(data1).length > 100) {
                    validate24.errors = [{ instancePath: instancePath + "/intents", schemaPath: "#/properties/intents/maxProperties", keyword: "maxProperties", params: { limit: 100 }, message: "must NOT have more than 100 properties" }];
                    return false;
                  } else {
                    for (const key1 in data1) {
                      const _errs5 = errors;
                      if (typeof key1 === "string") {
                        if (!pattern15.test(key1)) {
                          const err0 = { instancePath: instancePath + "/intents", schemaPath: "#/properties/intents/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9_-]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9_-]{0,63}$"', propertyName: key1 };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                        }
                      }
                      var valid1 = _errs5 === errors;
                      if (!valid1) {
                        const err1 = { instancePath: instancePath + "/intents", schemaPath: "#/properties/intents/propertyNames", keyword: "propertyNames", params: { propertyName: key1 }, message: "property name must be valid" };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                        validate24.errors = vErrors;
                        return false;
                        break;
                      }
                    }
                    if (valid1) {
                      for (const key2 in data1) {
                        let data2 = data1[key2];
                        const _errs7 = errors;
                        if (errors === _errs7) {
                          if (Array.isArray(data2)) {
                            if (data2.length > 200) {
                              validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/intents/additionalProperties/maxItems", keyword: "maxItems", params: { limit: 200 }, message: "must NOT have more than 200 items" }];
                              return false;
                            } else {
                              var valid3 = true;
                              const len0 = data2.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                let data3 = data2[i0];
                                const _errs9 = errors;
                                const _errs10 = errors;
                                if (errors === _errs10) {
                                  if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                                    let missing1;
                                    if (data3.term === void 0 && (missing1 = "term") || data3.weight === void 0 && (missing1 = "weight")) {
                                      validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "#/$defs/Keyword/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                      return false;
                                    } else {
                                      const _errs12 = errors;
                                      for (const key3 in data3) {
                                        if (!(key3 === "term" || key3 === "weight")) {
                                          validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "#/$defs/Keyword/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                          return false;
                                          break;
                                        }
                                      }
                                      if (_errs12 === errors) {
                                        if (data3.term !== void 0) {
                                          let data4 = data3.term;
                                          const _errs13 = errors;
                                          if (errors === _errs13) {
                                            if (typeof data4 === "string") {
                                              if (func1(data4) > 100) {
                                                validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/term", schemaPath: "#/$defs/Keyword/properties/term/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                                return false;
                                              } else {
                                                if (func1(data4) < 1) {
                                                  validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/term", schemaPath: "#/$defs/Keyword/properties/term/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                                  return false;
                                                }
                                              }
                                            } else {
                                              validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/term", schemaPath: "#/$defs/Keyword/properties/term/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                          }
                                          var valid5 = _errs13 === errors;
                                        } else {
                                          var valid5 = true;
                                        }
                                        if (valid5) {
                                          if (data3.weight !== void 0) {
                                            let data5 = data3.weight;
                                            const _errs15 = errors;
                                            if (errors === _errs15) {
                                              if (typeof data5 == "number" && isFinite(data5)) {
                                                if (data5 > 1 || isNaN(data5)) {
                                                  validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }];
                                                  return false;
                                                } else {
                                                  if (data5 < -1 || isNaN(data5)) {
                                                    validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }];
                                                    return false;
                                                  }
                                                }
                                              } else {
                                                validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                                return false;
                                              }
                                            }
                                            var valid5 = _errs15 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i0, schemaPath: "#/$defs/Keyword/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid3 = _errs9 === errors;
                                if (!valid3) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate24.errors = [{ instancePath: instancePath + "/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/intents/additionalProperties/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid2 = _errs7 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  }
                } else {
                  validate24.errors = [{ instancePath: instancePath + "/intents", schemaPath: "#/properties/intents/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.urgency !== void 0) {
                let data6 = data.urgency;
                const _errs17 = errors;
                if (errors === _errs17) {
                  if (Array.isArray(data6)) {
                    if (data6.length > 200) {
                      validate24.errors = [{ instancePath: instancePath + "/urgency", schemaPath: "#/properties/urgency/maxItems", keyword: "maxItems", params: { limit: 200 }, message: "must NOT have more than 200 items" }];
                      return false;
                    } else {
                      var valid6 = true;
                      const len1 = data6.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        let data7 = data6[i1];
                        const _errs19 = errors;
                        const _errs20 = errors;
                        if (errors === _errs20) {
                          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                            let missing2;
                            if (data7.term === void 0 && (missing2 = "term") || data7.weight === void 0 && (missing2 = "weight")) {
                              validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1, schemaPath: "#/$defs/Keyword/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                              return false;
                            } else {
                              const _errs22 = errors;
                              for (const key4 in data7) {
                                if (!(key4 === "term" || key4 === "weight")) {
                                  validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1, schemaPath: "#/$defs/Keyword/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" }];
                                  return false;
                                  break;
                                }
                              }
                              if (_errs22 === errors) {
                                if (data7.term !== void 0) {
                                  let data8 = data7.term;
                                  const _errs23 = errors;
                                  if (errors === _errs23) {
                                    if (typeof data8 === "string") {
                                      if (func1(data8) > 100) {
                                        validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/term", schemaPath: "#/$defs/Keyword/properties/term/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                        return false;
                                      } else {
                                        if (func1(data8) < 1) {
                                          validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/term", schemaPath: "#/$defs/Keyword/properties/term/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                          return false;
                                        }
                                      }
                                    } else {
                                      validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/term", schemaPath: "#/$defs/Keyword/properties/term/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid8 = _errs23 === errors;
                                } else {
                                  var valid8 = true;
                                }
                                if (valid8) {
                                  if (data7.weight !== void 0) {
                                    let data9 = data7.weight;
                                    const _errs25 = errors;
                                    if (errors === _errs25) {
                                      if (typeof data9 == "number" && isFinite(data9)) {
                                        if (data9 > 1 || isNaN(data9)) {
                                          validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1 }, message: "must be <= 1" }];
                                          return false;
                                        } else {
                                          if (data9 < -1 || isNaN(data9)) {
                                            validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/minimum", keyword: "minimum", params: { comparison: ">=", limit: -1 }, message: "must be >= -1" }];
                                            return false;
                                          }
                                        }
                                      } else {
                                        validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1 + "/weight", schemaPath: "#/$defs/Keyword/properties/weight/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                        return false;
                                      }
                                    }
                                    var valid8 = _errs25 === errors;
                                  } else {
                                    var valid8 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate24.errors = [{ instancePath: instancePath + "/urgency/" + i1, schemaPath: "#/$defs/Keyword/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                            return false;
                          }
                        }
                        var valid6 = _errs19 === errors;
                        if (!valid6) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate24.errors = [{ instancePath: instancePath + "/urgency", schemaPath: "#/properties/urgency/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                    return false;
                  }
                }
                var valid0 = _errs17 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.heads !== void 0) {
                  let data10 = data.heads;
                  const _errs27 = errors;
                  if (errors === _errs27) {
                    if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                      const _errs29 = errors;
                      for (const key5 in data10) {
                        if (!(key5 === "intents")) {
                          validate24.errors = [{ instancePath: instancePath + "/heads", schemaPath: "#/properties/heads/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                          return false;
                          break;
                        }
                      }
                      if (_errs29 === errors) {
                        if (data10.intents !== void 0) {
                          let data11 = data10.intents;
                          const _errs30 = errors;
                          if (errors === _errs30) {
                            if (typeof data11 === "string") {
                              if (!pattern16.test(data11)) {
                                validate24.errors = [{ instancePath: instancePath + "/heads/intents", schemaPath: "#/properties/heads/properties/intents/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"' }];
                                return false;
                              }
                            } else {
                              validate24.errors = [{ instancePath: instancePath + "/heads/intents", schemaPath: "#/properties/heads/properties/intents/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                        }
                      }
                    } else {
                      validate24.errors = [{ instancePath: instancePath + "/heads", schemaPath: "#/properties/heads/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                      return false;
                    }
                  }
                  var valid0 = _errs27 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.entitiesOff !== void 0) {
                    let data12 = data.entitiesOff;
                    const _errs32 = errors;
                    if (errors === _errs32) {
                      if (Array.isArray(data12)) {
                        var valid10 = true;
                        const len2 = data12.length;
                        for (let i2 = 0; i2 < len2; i2++) {
                          let data13 = data12[i2];
                          const _errs34 = errors;
                          if (!(data13 === "phone" || data13 === "email" || data13 === "url" || data13 === "mention" || data13 === "hashtag" || data13 === "ip" || data13 === "guid" || data13 === "iban" || data13 === "nationalId" || data13 === "card" || data13 === "order" || data13 === "money" || data13 === "number" || data13 === "percent" || data13 === "ordinal" || data13 === "datetime")) {
                            validate24.errors = [{ instancePath: instancePath + "/entitiesOff/" + i2, schemaPath: "#/properties/entitiesOff/items/enum", keyword: "enum", params: { allowedValues: schema35.properties.entitiesOff.items.enum }, message: "must be equal to one of the allowed values" }];
                            return false;
                          }
                          var valid10 = _errs34 === errors;
                          if (!valid10) {
                            break;
                          }
                        }
                        if (valid10) {
                          let i3 = data12.length;
                          let j0;
                          if (i3 > 1) {
                            outer0: for (; i3--; ) {
                              for (j0 = i3; j0--; ) {
                                if (func0(data12[i3], data12[j0])) {
                                  validate24.errors = [{ instancePath: instancePath + "/entitiesOff", schemaPath: "#/properties/entitiesOff/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i3 + " are identical)" }];
                                  return false;
                                  break outer0;
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate24.errors = [{ instancePath: instancePath + "/entitiesOff", schemaPath: "#/properties/entitiesOff/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                        return false;
                      }
                    }
                    var valid0 = _errs32 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.rateSoft !== void 0) {
                      let data14 = data.rateSoft;
                      const _errs35 = errors;
                      if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                        validate24.errors = [{ instancePath: instancePath + "/rateSoft", schemaPath: "#/properties/rateSoft/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                        return false;
                      }
                      if (errors === _errs35) {
                        if (typeof data14 == "number" && isFinite(data14)) {
                          if (data14 > 1e5 || isNaN(data14)) {
                            validate24.errors = [{ instancePath: instancePath + "/rateSoft", schemaPath: "#/properties/rateSoft/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 }, message: "must be <= 100000" }];
                            return false;
                          } else {
                            if (data14 < 1 || isNaN(data14)) {
                              validate24.errors = [{ instancePath: instancePath + "/rateSoft", schemaPath: "#/properties/rateSoft/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }];
                              return false;
                            }
                          }
                        }
                      }
                      var valid0 = _errs35 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.rateHard !== void 0) {
                        let data15 = data.rateHard;
                        const _errs37 = errors;
                        if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                          validate24.errors = [{ instancePath: instancePath + "/rateHard", schemaPath: "#/properties/rateHard/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                          return false;
                        }
                        if (errors === _errs37) {
                          if (typeof data15 == "number" && isFinite(data15)) {
                            if (data15 > 1e5 || isNaN(data15)) {
                              validate24.errors = [{ instancePath: instancePath + "/rateHard", schemaPath: "#/properties/rateHard/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e5 }, message: "must be <= 100000" }];
                              return false;
                            } else {
                              if (data15 < 1 || isNaN(data15)) {
                                validate24.errors = [{ instancePath: instancePath + "/rateHard", schemaPath: "#/properties/rateHard/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" }];
                                return false;
                              }
                            }
                          }
                        }
                        var valid0 = _errs37 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.defaultRegion !== void 0) {
                          let data16 = data.defaultRegion;
                          const _errs39 = errors;
                          if (errors === _errs39) {
                            if (typeof data16 === "string") {
                              if (!pattern5.test(data16)) {
                                validate24.errors = [{ instancePath: instancePath + "/defaultRegion", schemaPath: "#/properties/defaultRegion/pattern", keyword: "pattern", params: { pattern: "^[A-Z]{2}$" }, message: 'must match pattern "^[A-Z]{2}$"' }];
                                return false;
                              }
                            } else {
                              validate24.errors = [{ instancePath: instancePath + "/defaultRegion", schemaPath: "#/properties/defaultRegion/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid0 = _errs39 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.timeZone !== void 0) {
                            let data17 = data.timeZone;
                            const _errs41 = errors;
                            if (errors === _errs41) {
                              if (typeof data17 === "string") {
                                if (func1(data17) > 64) {
                                  validate24.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" }];
                                  return false;
                                } else {
                                  if (!pattern6.test(data17)) {
                                    validate24.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_+/-]*$" }, message: 'must match pattern "^[A-Za-z][A-Za-z0-9_+/-]*$"' }];
                                    return false;
                                  }
                                }
                              } else {
                                validate24.errors = [{ instancePath: instancePath + "/timeZone", schemaPath: "#/properties/timeZone/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                            }
                            var valid0 = _errs41 === errors;
                          } else {
                            var valid0 = true;
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate24.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
validate24.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
export {
  isAnalysisRequest,
  isAnalysisRequestedEvent,
  isFlags,
  isTenantProfile
};
