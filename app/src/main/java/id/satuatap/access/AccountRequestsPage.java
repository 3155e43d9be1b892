package id.satuatap.access;

import id.satuatap.access.AccountRequestStore.State;
import id.satuatap.access.AccountRequestStore.Waiting;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operators' inbox of requests. */
@Controller
@RequestMapping("/kelola/permintaan")
class AccountRequestsPage {

  private final AccountRequests requests;

  AccountRequestsPage(AccountRequests requests) {
    this.requests = requests;
  }

  record Page(boolean all, List<Waiting> requests) {}

  record OnePage(Waiting request, String contact) {}

  @GetMapping
  String list(@RequestParam(name = "semua", defaultValue = "false") boolean all, Model model) {
    model.addAttribute("page", new Page(all, requests.list(all ? null : State.NEW)));
    return "access/requests";
  }

  @GetMapping("/{permintaan}")
  String show(@PathVariable("permintaan") UUID id, Model model) {
    var opened = requests.open(id);
    model.addAttribute("page", new OnePage(opened.request(), opened.contact()));
    return "access/onerequest";
  }

  @PostMapping("/{permintaan}")
  String decide(
      @PathVariable("permintaan") UUID id,
      @RequestParam(name = "putusan") String decision,
      RedirectAttributes redirect) {
    boolean accepted = decision.equals("terima");
    switch (requests.decide(id, accepted)) {
      case Outcome.Done<UUID> _ ->
          Notices.done(
              redirect, accepted ? "access.requests.accepted" : "access.requests.declined");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return accepted ? "redirect:/kelola/akun/baru?permintaan=" + id : "redirect:/kelola/permintaan";
  }
}
