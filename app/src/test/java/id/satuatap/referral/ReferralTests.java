package id.satuatap.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.access.People;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Never;
import id.satuatap.message.MailForTests;
import id.satuatap.referral.Links.Entrance;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.referral.ReferralStore.Basket;
import id.satuatap.shell.Language;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class ReferralTests {

  private static final String STORY = "Majikan menahan paspor dan tidak membayar tujuh bulan upah.";

  @Autowired ApplicationContext context;
  @Autowired Referrals referrals;
  @Autowired ReferralTimes times;
  @Autowired Links links;
  @Autowired Vault vault;
  @Autowired Documents documents;
  @Autowired MattersForTests matters;
  @Autowired PartnerStore partners;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Installation installation;

  private TransactionTemplate transaction;
  private JdbcClient superuser;
  private UUID centre;
  private UUID union;
  private UUID shelter;
  private UUID outside;
  private Caller officer;
  private Caller supervisor;
  private Caller partner;
  private Caller otherPartner;
  private Origin origin;
  private UUID unionEntry;
  private CaseKeyId originKey;

  @BeforeEach
  void aCentreWithPartners() {
    transaction = new TransactionTemplate(transactions);
    superuser = TestInstallation.superuserClient(installation.main());
    centre = People.in(context).centre().id();
    union = Ids.next();
    shelter = Ids.next();
    officer = caller(DatabaseRole.CASEWORK, centre, centre);
    supervisor = caller(DatabaseRole.SUPERVISOR, centre, centre);
    partner = caller(DatabaseRole.PARTNER, union, centre);
    otherPartner = caller(DatabaseRole.PARTNER, shelter, centre);
    unionEntry = entry(union);
    entry(shelter);
    outside = entry(null);
    originKey = new CaseKeyId(Ids.next());
    in(officer, () -> vault.newCase(originKey, centre));
    origin = matter(officer);
  }

  // Sending and answering ------------------------------------------------------------------------

  @Test
  void onlyTheChosenPartnerReadsThePacketAndOnlyWhatWasAgreed() {
    UUID id = send(unionEntry);
    ReferralView sent = in(officer, () -> referrals.open(id));
    assertThat(sent.sender()).isTrue();
    assertThat(sent.origin()).isEqualTo(origin);

    ReferralView received = in(partner, () -> referrals.open(id));
    assertThat(received.sender()).isFalse();
    assertThat(received.origin()).isNull();
    assertThat(received.state()).isEqualTo(ReferralState.OPENED);
    var letter = received.letter();
    assertThat(letter).isNotNull();
    assertThat(letter.chronology()).isEqualTo(STORY);
    assertThat(letter.facts()).containsOnlyKeys(PacketField.NAME);

    assertThatThrownBy(() -> in(otherPartner, () -> referrals.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(in(otherPartner, () -> referrals.list(Basket.RECEIVED, null, false, 0)).total())
        .isZero();
    assertThat(in(partner, () -> referrals.list(Basket.RECEIVED, null, false, 0)).total())
        .isEqualTo(1);
    assertThat(in(supervisor, () -> referrals.open(id)).letter()).isNotNull();
    Caller colleague = caller(DatabaseRole.CASEWORK, centre, centre);
    assertThatThrownBy(() -> in(colleague, () -> referrals.open(id)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void thePartnerIsNotToldWhereItCameFromNotEvenBySql() {
    send(unionEntry);
    assertThatThrownBy(() ->
            in(
                partner,
                () ->
                    context
                        .getBean(JdbcClient.class)
                        .sql("select origin_id from referral.referral")
                        .query(UUID.class)
                        .list()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void documentsAreCopiedIntoThePacketAndReadByItsPartnerOnly() throws IOException {
    UUID original = document();
    UUID id =
        done(
            in(
                officer,
                () ->
                    referrals.send(
                        wish(
                            unionEntry,
                            Set.of(PacketField.CHRONOLOGY, PacketField.DOCUMENTS),
                            List.of(original)))));
    ReferralView received = in(partner, () -> referrals.open(id));
    assertThat(received.documents()).hasSize(1);
    Document copy = received.documents().getFirst();
    assertThat(copy.id()).isNotEqualTo(original);
    assertThat(copy.caseId()).isEqualTo(new CaseKeyId(id));
    var out = new ByteArrayOutputStream();
    Callers.run(
        partner,
        () -> {
          try {
            documents.write(referrals.document(id, copy.id()), out);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF-1.4");
    assertThat(in(partner, () -> documents.find(original).isDone())).isFalse();
    assertThat(in(otherPartner, () -> documents.find(copy.id()).isDone())).isFalse();
    assertThatThrownBy(() -> in(otherPartner, () -> referrals.document(id, copy.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(officer, () -> referrals.document(id, original)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aDocumentOfAnotherMatterIsNotSent() {
    UUID foreign = document();
    originKey = new CaseKeyId(Ids.next());
    in(officer, () -> vault.newCase(originKey, centre));
    origin = matter(officer);
    assertThat(
            refusal(
                in(
                    officer,
                    () ->
                        referrals.send(
                            wish(
                                unionEntry,
                                Set.of(PacketField.CHRONOLOGY, PacketField.DOCUMENTS),
                                List.of(foreign))))))
        .isEqualTo("referral.refusal.document");
  }

  @Test
  void aQuestionIsAnsweredAcceptedReportedAndClosed() {
    UUID id = send(unionEntry);
    done(in(partner, () -> referrals.ask(id, "Apakah kontrak ada pada Ibu?")));
    assertThat(state(id)).isEqualTo("asked");
    done(in(officer, () -> referrals.reply(id, "Ada, salinannya terlampir.")));
    assertThat(state(id)).isEqualTo("opened");
    done(in(partner, () -> referrals.accept(id, "")));
    done(
        in(
            partner,
            () ->
                referrals.report(
                    id,
                    ServiceKind.LEGAL_AID,
                    LocalDate.now(java.time.ZoneId.of("UTC")).minusDays(1),
                    "given",
                    "Sudah didampingi.")));
    ReferralView view = in(officer, () -> referrals.open(id));
    assertThat(view.said())
        .extracting(ReferralView.Said::act)
        .containsExactly("ask", "reply", "accept", "report");
    assertThat(view.said().getFirst().words()).isEqualTo("Apakah kontrak ada pada Ibu?");
    assertThat(view.acts()).containsExactlyInAnyOrder(Act.REPLY, Act.CLOSE, Act.REVOKE);
    done(in(officer, () -> referrals.close(id, "")));
    assertThat(in(partner, () -> referrals.open(id)).letter()).isNull();
    assertThat(refusal(in(partner, () -> referrals.accept(id, "")))).isIn("referral.refusal.state");
    assertThat(one("select answer from referral.referral where id = ?", id)).isEqualTo("asked");
  }

  @Test
  void aRefusalNeedsAReasonAndClosesThePacketForThePartner() {
    UUID id = send(unionEntry);
    assertThat(refusal(in(partner, () -> referrals.decline(id, "mood", "tidak"))))
        .isEqualTo("referral.refusal.decline-reason");
    done(in(partner, () -> referrals.decline(id, "no_place", "Rumah aman penuh.")));
    assertThat(in(partner, () -> referrals.open(id)).letter()).isNull();
    assertThat(in(officer, () -> referrals.open(id)).said().getLast().words())
        .isEqualTo("Rumah aman penuh.");
  }

  @Test
  void aSideCannotDoWhatBelongsToTheOther() {
    UUID id = send(unionEntry);
    assertThatThrownBy(() -> in(officer, () -> referrals.accept(id, "")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(partner, () -> referrals.revoke(id, "karena")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void theSenderHearsOfAnAnswerByNoticeAndEventOnce() {
    UUID id = send(unionEntry);
    done(in(partner, () -> referrals.accept(id, "Baik.")));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    number(
                        "select count(*) from message.notice where account_id = ? and path = '/rujukan/"
                            + id
                            + "'",
                        officer.actor()))
                .isEqualTo(1));
  }

  @Test
  void aPartnerWithAnAddressIsToldByNeutralMailWhatArrivedIsNearOrWasTakenBack() {
    UUID mailed = entry(Ids.next(), "halo@mitra.example");
    UUID id = send(mailed);
    UUID silent = send(unionEntry);
    assertThat(mails(id, "message.outside.partner-news")).isEqualTo(1);
    assertThat(may("referral-waiting", id))
        .isEqualTo(
            new Allowed(
                "halo@mitra.example", Language.ID, false, java.time.ZoneId.of("Asia/Jakarta")));
    assertThat(may("referral-waiting", silent)).isInstanceOf(Never.class);
    assertThat(may("referral-ended", id)).isInstanceOf(Never.class);
    superuser
        .sql("update referral.referral set remind_at = now() - interval '1 minute' where id = ?")
        .param(id)
        .update();
    Callers.run(Caller.system(DatabaseRole.SYSTEM_REFERRAL), times::remind);
    assertThat(mails(id, "message.outside.partner-reminder")).isEqualTo(1);
    done(in(officer, () -> referrals.revoke(id, "Ibu menarik persetujuannya.")));
    assertThat(mails(id, "message.outside.partner-taken-back")).isEqualTo(1);
    assertThat(may("referral-ended", id)).isInstanceOf(Allowed.class);
    assertThat(may("referral-waiting", id)).isInstanceOf(Never.class);
    // The other packet's event ran before this one's end; its partner has no address.
    assertThat(number("select count(*) from message.outbox where subject_id = ?", silent)).isZero();
  }

  @Test
  void theReminderReachesAPartnersMailboxUntilItHasAnswered() throws Exception {
    String address = "ingat-" + UUID.randomUUID() + "@mitra.example";
    UUID mailed = entry(Ids.next(), address);
    UUID waits = send(mailed);
    UUID over = send(mailed);
    for (UUID id : List.of(waits, over)) {
      superuser
          .sql("update referral.referral set remind_at = now() - interval '1 minute' where id = ?")
          .param(id)
          .update();
    }
    Callers.run(Caller.system(DatabaseRole.SYSTEM_REFERRAL), times::remind);
    for (UUID id : List.of(waits, over)) {
      assertThat(mails(id, "message.outside.partner-reminder")).isEqualTo(1);
    }
    // Taken back meanwhile: what waited for this packet is not sent any more.
    done(in(officer, () -> referrals.revoke(over, "Ibu menarik persetujuannya.")));
    assertThat(mails(over, "message.outside.partner-taken-back")).isEqualTo(1);
    var server = MailForTests.server();
    try {
      MailForTests.carry(context, server, Instant.now().plus(Duration.ofHours(1)));
      List<String> hers = new java.util.ArrayList<>();
      for (var mail : server.getReceivedMessages()) {
        if (mail.getAllRecipients()[0].toString().equals(address)) {
          hers.add(mail.getContent().toString().replaceAll("\\s+", " "));
        }
      }
      // It arrived and the reminder of the one that waits; of the other that it was taken back.
      assertThat(hers).hasSize(3);
      assertThat(hers)
          .allSatisfy(
              text -> assertThat(text).doesNotContainPattern("[0-9]").doesNotContain("rujukan"));
      assertThat(hers).filteredOn(text -> text.contains("menunggu jawaban lembaga")).hasSize(1);
    } finally {
      server.stop();
    }
  }

  private long mails(UUID referral, String template) {
    String sql =
        "select count(*) from message.outbox where template = '"
            + template
            + "' and subject_id = ? and arguments = '{}'";
    await().atMost(Duration.ofSeconds(30)).until(() -> number(sql, referral) > 0);
    return number(sql, referral);
  }

  private ContactPermission.Answer may(String kind, UUID referral) {
    return context.getBeansOfType(ContactPermission.class).values().stream()
        .filter(p -> p.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .mayContact(referral, Channel.EMAIL, Instant.now());
  }

  // Ends -----------------------------------------------------------------------------------------

  @Test
  void takingAPacketBackMakesTheKeyAnewSoThatThePartnerOpensNothingAtOnce() {
    UUID id = send(unionEntry);
    byte[] packet =
        superuser
            .sql("select packet from referral.referral where id = ?")
            .param(id)
            .query((row, n) -> row.getBytes(1))
            .single();
    var key = new CaseKeyId(id);
    assertThat(in(partner, () -> vault.decrypt(key, 1, "packet", packet)).isDone()).isTrue();
    done(in(officer, () -> referrals.revoke(id, "Ibu menarik persetujuannya.")));
    assertThat(in(partner, () -> vault.decrypt(key, 1, "packet", packet)).isDone()).isFalse();
    assertThat(in(partner, () -> referrals.open(id)).letter()).isNull();
    assertThat(in(officer, () -> referrals.open(id)).letter()).isNotNull();
    assertThat(in(partner, () -> referrals.open(id)).acts()).isEmpty();
  }

  @Test
  void consentThatEndsClosesTheWorkspaceWithoutAnybodyPressingAButton() {
    UUID id = send(unionEntry);
    superuser
        .sql(
            "update referral.referral set consent_at = now() - interval '2 days', consent_expires_at = now() - interval '1 second' where id = ?")
        .param(id)
        .update();
    assertThat(refusal(in(partner, () -> referrals.accept(id, ""))))
        .isEqualTo("referral.refusal.state");
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_REFERRAL),
        () -> {
          assertThat(times.toExpire()).contains(id);
          assertThat(times.expire(id)).isTrue();
          assertThat(times.expire(id)).isFalse();
        });
    assertThat(state(id)).isEqualTo("expired");
    assertThat(in(partner, () -> referrals.open(id)).letter()).isNull();
    assertThat(in(partner, () -> vault.sealer(new CaseKeyId(id)).isDone())).isFalse();
    assertThat(in(officer, () -> referrals.open(id)).letter()).isNotNull();
  }

  @Test
  void aLateAnswerIsEscalatedOnceAndReminderComesBefore() {
    UUID near = send(unionEntry);
    UUID late = send(unionEntry);
    superuser
        .sql("update referral.referral set remind_at = now() - interval '1 minute' where id = ?")
        .param(near)
        .update();
    superuser
        .sql("update referral.referral set due_at = now() - interval '1 minute' where id = ?")
        .param(late)
        .update();
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_REFERRAL),
        () -> {
          times.remind();
          times.escalate();
          times.remind();
          times.escalate();
        });
    assertThat(acts(near)).containsExactly("remind");
    assertThat(acts(late)).containsExactly("overdue");
    assertThat(
            number(
                "select count(*) from message.notice where centre_id = ? and path = '/rujukan/"
                    + late
                    + "'",
                centre))
        .isEqualTo(1);
  }

  @Test
  void rowsFollowTheHolderOfTheirOrigin() {
    UUID id = send(unionEntry);
    Caller next = caller(DatabaseRole.CASEWORK, centre, centre);
    in(
        officer,
        () -> {
          referrals.originHolder(origin, next.actor());
          return true;
        });
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(in(next, () -> referrals.open(id)).origin()).isEqualTo(origin));
    assertThatThrownBy(() -> in(officer, () -> referrals.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    in(
        next,
        () -> {
          referrals.originReader(origin, officer.actor(), true);
          return true;
        });
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(in(officer, () -> referrals.open(id)).sender()).isTrue());
  }

  // Partners outside -----------------------------------------------------------------------------

  @Test
  void aPartnerOutsideEntersWithLinkAndCodeAndSeesThisPacketOnly() {
    UUID id = send(outside);
    UUID second = send(outside);
    String token = done(in(officer, () -> links.issue(id))).token();
    String code = done(in(officer, () -> links.code(id)));
    assertThat(links.enter(token, "00000000")).isInstanceOf(Entrance.Wrong.class);
    assertThat(links.enter(token, code)).isInstanceOf(Entrance.Open.class);
    // A code opens once.
    assertThat(links.enter(token, code)).isInstanceOf(Entrance.NewCodeNeeded.class);
    String fresh = done(in(officer, () -> links.code(id)));
    var open = (Entrance.Open) links.enter(token, fresh);
    assertThat(in(open.partner(), () -> referrals.open(id)).letter()).isNotNull();
    assertThatThrownBy(() -> in(open.partner(), () -> referrals.open(second)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(links.again(token, open.pass())).isInstanceOf(Entrance.Open.class);
    assertThat(links.again(token, "x")).isInstanceOf(Entrance.NewCodeNeeded.class);
    done(in(open.partner(), () -> referrals.accept(id, "Kami dampingi.")));
    done(in(officer, () -> referrals.revoke(id, "Salah alamat.")));
    assertThat(links.again(token, open.pass())).isInstanceOf(Entrance.Gone.class);
    assertThat(links.enter(token, fresh)).isInstanceOf(Entrance.NewCodeNeeded.class);
  }

  @Test
  void fiveWrongCodesEndTheCodeAndFifteenTheLink() {
    UUID id = send(outside);
    String token = done(in(officer, () -> links.issue(id))).token();
    for (int round = 0; round < 3; round++) {
      String right = done(in(officer, () -> links.code(id)));
      String wrong = right.startsWith("1") ? "2".repeat(8) : "1".repeat(8);
      for (int i = 0; i < 4; i++) {
        assertThat(links.enter(token, wrong)).isEqualTo(new Entrance.Wrong(4 - i));
      }
      assertThat(links.enter(token, wrong))
          .isInstanceOf(round < 2 ? Entrance.NewCodeNeeded.class : Entrance.Gone.class);
      assertThat(links.enter(token, right)).isNotInstanceOf(Entrance.Open.class);
    }
    assertThat(links.stands(token)).isFalse();
  }

  @Test
  void aLinkAndACodeThatAreTooOldOpenNothing() {
    UUID id = send(outside);
    String token = done(in(officer, () -> links.issue(id))).token();
    String code = done(in(officer, () -> links.code(id)));
    superuser
        .sql("update referral.link set code_expires_at = now() where referral_id = ?")
        .param(id)
        .update();
    assertThat(links.enter(token, code)).isInstanceOf(Entrance.NewCodeNeeded.class);
    superuser
        .sql("update referral.link set expires_at = now() where referral_id = ?")
        .param(id)
        .update();
    assertThat(links.enter(token, code)).isInstanceOf(Entrance.Gone.class);
    assertThat(links.enter("0".repeat(32), code)).isInstanceOf(Entrance.Gone.class);
    assertThat(links.enter("", code)).isInstanceOf(Entrance.Gone.class);
  }

  @Test
  void aNewLinkClosesTheOldOneAndOnlyTheSenderMakesOne() {
    UUID id = send(outside);
    String first = done(in(officer, () -> links.issue(id))).token();
    String second = done(in(officer, () -> links.issue(id))).token();
    assertThat(links.stands(first)).isFalse();
    assertThat(links.stands(second)).isTrue();
    UUID inside = send(unionEntry);
    assertThatThrownBy(() -> in(officer, () -> links.issue(inside)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(partner, () -> links.issue(inside)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(
            number(
                "select count(*) from referral.link where encode(token_mac, 'escape') like '%' || ? || '%'",
                second))
        .isZero();
  }

  // Nobody else ----------------------------------------------------------------------------------

  @Test
  void noOtherRoleSeesAnyRow() {
    UUID id = send(unionEntry);
    for (DatabaseRole role : DatabaseRole.values()) {
      if (role.system() || role == DatabaseRole.SUPERVISOR) {
        continue;
      }
      Caller stranger = caller(role, Ids.next(), centre);
      for (String table : List.of("referral.referral", "referral.said", "referral.link")) {
        long seen;
        try {
          seen =
              in(
                  stranger,
                  () ->
                      context
                          .getBean(JdbcClient.class)
                          .sql("select count(id) from " + table)
                          .query(Long.class)
                          .single());
        } catch (DataAccessException e) {
          seen = 0;
        }
        assertThat(seen).as("%s in %s", role, table).isZero();
      }
    }
    Caller foreignHead = caller(DatabaseRole.SUPERVISOR, Ids.next(), Ids.next());
    assertThatThrownBy(() -> in(foreignHead, () -> referrals.open(id)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void nothingToldStandsInTheClear() {
    UUID id = send(unionEntry);
    done(in(partner, () -> referrals.ask(id, "Kata rahasia pertanyaan.")));
    assertThat(
            number(
                "select count(*) from referral.referral r where r.id = ? and (r::text like '%Majikan menahan%' or encode(packet, 'escape') like '%Majikan menahan%')",
                id))
        .isZero();
    assertThat(
            number(
                "select count(*) from referral.said s where referral_id = ? and (s::text like '%rahasia%' or encode(words, 'escape') like '%rahasia%')",
                id))
        .isZero();
  }

  // Preparing ------------------------------------------------------------------------------------

  private UUID send(UUID entry) {
    return done(
        in(
            officer,
            () ->
                referrals.send(
                    wish(entry, Set.of(PacketField.CHRONOLOGY, PacketField.NAME), List.of()))));
  }

  private NewReferral wish(UUID entry, Set<PacketField> agreed, List<UUID> chosen) {
    Instant now = Instant.now();
    return new NewReferral(
        origin,
        centre,
        entry,
        ServiceKind.LEGAL_AID,
        Urgency.USUAL,
        "Mohon pendampingan hukum untuk upah.",
        new Packet(
            STORY,
            "Konseling.",
            "Aman.",
            Map.of(PacketField.NAME, "Sri", PacketField.PHONE, "0812"),
            chosen),
        new Consent(entry, agreed, Consent.Way.SPOKEN, now, now.plus(Duration.ofDays(90))));
  }

  private Origin matter(Caller holder) {
    var matter = new Origin(MattersForTests.KIND, Ids.next());
    matters.matters.put(
        matter.id(),
        new OriginFacts(
            centre,
            holder.actor(),
            originKey,
            Sex.FEMALE,
            "K-1",
            "/",
            true,
            Instant.now().minus(Duration.ofHours(4))));
    return matter;
  }

  private UUID document() {
    return Callers.call(
        officer,
        () -> {
          try {
            var sealer = vault.sealer(originKey).orThrow();
            var received =
                documents
                    .receive(
                        sealer,
                        "bukti.pdf",
                        new ByteArrayInputStream(
                            ("%PDF-1.4\n" + "isi ".repeat(100_000) + "\n%%EOF")
                                .getBytes(StandardCharsets.ISO_8859_1)))
                    .orThrow();
            return transaction.execute(status -> documents.keep(received).id());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private UUID entry(UUID organisation) {
    return entry(organisation, "");
  }

  private UUID entry(UUID organisation, String email) {
    UUID id = Ids.next();
    in(
        supervisor,
        () -> {
          partners.insert(
              new Partner(
                  id,
                  organisation,
                  centre,
                  PartnerKind.UNION,
                  "Mitra uji " + id,
                  Set.of(ServiceKind.LEGAL_AID),
                  "35.05",
                  "",
                  "",
                  null,
                  null,
                  null,
                  "",
                  "",
                  email,
                  "",
                  "",
                  null,
                  null,
                  true),
              supervisor.actor(),
              true);
          return true;
        });
    return id;
  }

  private static Caller caller(DatabaseRole role, UUID organisation, UUID centre) {
    return new Caller(role, UUID.randomUUID(), organisation, centre, Map.of(), "s");
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.orThrow();
  }

  private static String refusal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)
        ? refusals.getFirst().key()
        : "done";
  }

  private String state(UUID id) {
    return one("select state from referral.referral where id = ?", id);
  }

  private List<String> acts(UUID id) {
    return superuser
        .sql("select act from referral.said where referral_id = ? order by id")
        .param(id)
        .query(String.class)
        .list();
  }

  private String one(String sql, Object parameter) {
    return superuser.sql(sql).param(parameter).query(String.class).single();
  }

  private long number(String sql, Object parameter) {
    return superuser.sql(sql).param(parameter).query(Long.class).single();
  }
}
