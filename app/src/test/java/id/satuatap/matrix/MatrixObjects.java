package id.satuatap.matrix;

import id.satuatap.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills path patterns with an object of the caller's own house and with one of somebody else's. */
final class MatrixObjects {

  private final JdbcClient superuser;

  MatrixObjects(JdbcClient superuser) {
    this.superuser = superuser;
  }

  /** The landing page's card of a role. */
  static String card(String role) {
    return role;
  }

  String path(Endpoint door, String role, boolean own) {
    String path = door.pattern();
    for (var filling : fillings(door, role, own).entrySet()) {
      path = path.replace(filling.getKey(), filling.getValue());
    }
    return path.replaceAll("\\{[^}]+}", "x");
  }

  private Map<String, String> fillings(Endpoint door, String role, boolean own) {
    return Map.of();
  }

  /** What a form of this caller must carry to be more than a forgery: her own session's token. */
  Map<String, String> form(Visitor visitor, Endpoint door) {
    var form = new HashMap<String, String>();
    if (!door.method().equals("GET")) {
      HttpResponse<String> page = visitor.get("/akun/saya");
      visitor.hidden(page.body()).forEach(form::putIfAbsent);
    }
    return form;
  }
}
