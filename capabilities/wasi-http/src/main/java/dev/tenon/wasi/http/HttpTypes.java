package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitName;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.io.IoError;
import dev.tenon.wasi.io.IoErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Requests, responses and their parts; without state, so that every host offers the same.
@WitInterface(
    value = "wasi:http/types@0.2.12",
    resources = {FutureIncomingResponse.class, IncomingRequest.class, IncomingResponse.class})
public interface HttpTypes {
  /// The code in an error of a body's stream.
  default Optional<ErrorCode> httpErrorCode(IoErrors.Error err) {
    return IoError.detail(err, ErrorCode.class);
  }

  /// Empty fields.
  @WitName("[constructor]fields")
  default Fields newFields() {
    return Fields.create();
  }

  /// Fields with these entries.
  @WitName("[static]fields.from-list")
  default Result<Fields, HeaderError> fieldsFromList(List<Fields.Entry> entries) {
    return Fields.fromList(entries);
  }

  /// A GET request with these headers.
  @WitName("[constructor]outgoing-request")
  default OutgoingRequest newOutgoingRequest(Fields headers) {
    return new OutgoingRequest(headers);
  }

  /// No timeout set.
  @WitName("[constructor]request-options")
  default RequestOptions newRequestOptions() {
    return new RequestOptions();
  }

  /// Answers a request; consumes the parameter.
  @WitName("[static]response-outparam.set")
  default void setResponse(ResponseOutparam param, Result<OutgoingResponse, ErrorCode> response) {
    param.set(response);
  }

  /// Ends reading a body and gives its trailers.
  @WitName("[static]incoming-body.finish")
  default FutureTrailers finishIncomingBody(IncomingBody body) {
    return body.finish();
  }

  /// A response of status 200 with these headers.
  @WitName("[constructor]outgoing-response")
  default OutgoingResponse newOutgoingResponse(Fields headers) {
    return new OutgoingResponse(headers);
  }

  /// Ends a body.
  @WitName("[static]outgoing-body.finish")
  default Result<@Nullable Void, ErrorCode> finishOutgoingBody(
      OutgoingBody body, Optional<Fields> trailers) {
    return body.finish(trailers);
  }
}
