using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BackCare.Hazards;
using BackCare.Proposals;
using BackCare.Reading;
using BackCare.Review;
using BackCare.Scores;
using BackCare.Tests.Triage;
using BackCare.Web.Accounts;

namespace BackCare.Tests.Review;

/// <summary>Records are signed by their reviewer's own key, so who can write a file can forge no approval.</summary>
public sealed class SignatureFacts : IDisposable
{
    private const string Secret = "marmots under seven lamps";

    private readonly SignOffFolder folder = new();
    private readonly SigningKey key = SigningKey.Make();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_signed_approval_counts_and_nothing_is_wrong_with_it()
    {
        Enter("one", key);
        Sign();
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal(ReviewStatus.Approved, State(reviews));
        Assert.EndsWith("\"\n", folder.Text(folder.Records()[0]), StringComparison.Ordinal);
        Assert.Contains("\nsignature: \"", folder.Text(folder.Records()[0]), StringComparison.Ordinal);
        Assert.Equal(0, reviews.WithoutSignature);
    }

    [Fact]
    public void An_approval_that_somebody_else_wrote_is_a_problem_and_no_approval()
    {
        Enter("one", key);
        folder.Write(Named(Unsigned("guide:sleep", "one", "2026-11-20T09:30:00Z")), Unsigned("guide:sleep", "one", "2026-11-20T09:30:00Z"));
        Refused();
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("2026-11-20T09:29:59Z")]
    public void It_does_not_help_to_date_it_back_before_the_first_key(string time)
    {
        Enter("one", key);
        folder.Write(Named(Unsigned("guide:sleep", "one", time)), Unsigned("guide:sleep", "one", time));
        Refused();
    }

    [Fact]
    public void Nor_to_name_somebody_who_was_invited_and_has_no_password_yet()
    {
        Reviewers.Invite(folder.Path, Person("one") with { FromBeforeKeys = [] }, () => { });
        folder.Write(Named(Unsigned("guide:sleep", "one", "2026-11-20T09:30:00Z")), Unsigned("guide:sleep", "one", "2026-11-20T09:30:00Z"));
        Refused();
    }

    [Theory]
    [InlineData("another key"), InlineData("another record"), InlineData("no signature at all"), InlineData("taken off")]
    public void A_signature_of_something_else_is_none(string what)
    {
        Enter("one", key);
        Sign();
        var name = folder.Records()[0];
        var whole = folder.Text(name);
        var body = whole[..whole.LastIndexOf("signature:", StringComparison.Ordinal)];
        var other = SigningKey.Make();
        Enter("two", other);
        folder.Write(name, body + what switch
        {
            "another key" => $"signature: \"{SignedBy(other, body)}\"\n",
            "another record" => $"signature: \"{SignedBy(key, body + "more")}\"\n",
            "no signature at all" => "signature: \"letmein\"\n",
            _ => "",
        });
        Refused();
        folder.Write(name, whole);
        Assert.Empty(folder.Load().Problems.All);
    }

    [Fact]
    public void What_a_signed_record_says_cannot_be_edited_even_under_a_name_that_fits()
    {
        Enter("one", key);
        folder.Load().Reviews.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, Signer("one", key), SignOffDecision.AskForChanges,
            "Say how.", SignOffFolder.Now);
        var name = folder.Records()[0];
        var edited = folder.Text(name).Replace("decision: ask-for-changes", "decision: approve", StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, name));
        folder.Write(Named(edited), edited);
        Refused();
    }

    [Fact]
    public void After_a_reset_old_records_count_and_the_old_key_signs_no_more()
    {
        Enter("one", key);
        Sign();
        var later = SignOffFolder.Now.AddDays(1);
        var next = SigningKey.Make();
        Reviewers.Change(folder.Path, "one", entry => entry.WithoutPassword(later));
        Reviewers.Change(folder.Path, "one", entry =>
            entry.WithPassword(SignOffFolder.SomeHash, next, Passwords.Close(next, Secret, rounds: 1), folder.Path, later));
        var entry = Reviewers.Load(folder.Path, new()).Find("one")!;
        Assert.Equal([(key.Public, later), (next.Public, null)], entry.Keys.Select(each => (each.Key, each.Until)));
        Assert.Equal(ReviewStatus.Approved, State(folder.Load(later).Reviews));

        Assert.Throws<NotRecordedException>(() => folder.Load(later).Reviews.Record(SignOffFolder.Pacing, SignOffFolder.Pacing.Digest,
            Signer("one", key), SignOffDecision.Approve, null, later));
        var forged = Unsigned("guide:pacing", "one", "2026-11-22T09:30:00Z");
        folder.Write(Named(forged), $"{forged}signature: \"{SignedBy(key, forged)}\"\n");
        Assert.Contains(folder.Load(later.AddDays(3)).Problems.All, problem => problem.Code == ReviewCodes.NoSignature);
    }

    [Fact]
    public void Records_from_before_the_first_key_stay_and_are_counted()
    {
        Reviewers.Add(folder.Path, SignOffFolder.Reviewer("one"));
        folder.Record(SignOffFolder.Sleep, "one");
        var before = folder.Text(folder.Records()[0]);
        Reviewers.Change(folder.Path, "one", entry =>
            entry.WithPassword(SignOffFolder.SomeHash, key, Passwords.Close(key, Secret, rounds: 1), folder.Path, SignOffFolder.Now));
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Equal((ReviewStatus.Approved, 1), (State(reviews), reviews.WithoutSignature));
        // Another that says so is not one of them.
        var forged = before.Replace("heads: []", $"heads: [\"{reviews.SignOffs[0].Digest}\"]", StringComparison.Ordinal);
        folder.Write(Named(forged), forged);
        Assert.Equal([ReviewCodes.NoSignature], folder.Load().Problems.All.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(SignOffDecision.Close), InlineData(SignOffDecision.Withdraw), InlineData(SignOffDecision.AskForChanges)]
    public void What_makes_things_safer_waits_for_no_key_and_is_no_problem(SignOffDecision decision)
    {
        Enter("one", key);
        Sign();
        var about = decision is SignOffDecision.Close ? SignOffFolder.Rules : SignOffFolder.Pacing;
        folder.Record(about, "one", decision, comment: "A word is wrong.");
        var (reviews, problems) = folder.Load();
        Assert.Empty(problems.All);
        Assert.Contains("it counts all the same", Assert.Single(problems.Warnings).What, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", problems.Warnings[0].Mend, StringComparison.Ordinal);
        Assert.Equal(ReviewStatus.Approved, State(reviews));
        Assert.Equal(decision, reviews.SignOffs[^1].Decision);
        Assert.Equal(decision is SignOffDecision.Close ? 1 : 0, reviews.Closings.Length);
    }

    [Theory]
    [InlineData(SignOffDecision.Approve), InlineData(SignOffDecision.Reopen)]
    public void What_raises_is_refused_without_a_key(SignOffDecision decision)
    {
        Enter("one", key);
        Assert.Throws<NotRecordedException>(() => folder.Record(SignOffFolder.Rules, "one", decision, comment: "It is mended."));
    }

    [Fact]
    public void A_closing_without_a_signature_stands_until_a_signed_reopening_ends_it()
    {
        Enter("one", key);
        folder.Record(SignOffFolder.Rules, "one", SignOffDecision.Close, comment: "A word is wrong.");
        Assert.Single(folder.Load().Reviews.Closings);
        Decide(SignOffFolder.Rules, SignOffDecision.Reopen, "one", key, "It is mended.");
        Assert.Empty(folder.Load().Reviews.Closings);
        // Another that is ended stays ended when the next has no signature.
        folder.Record(SignOffFolder.Rules, "one", SignOffDecision.Close, SignOffFolder.Now.AddMinutes(1), "Another is wrong.");
        Assert.Equal("Another is wrong.", Assert.Single(folder.Load(SignOffFolder.Now.AddMinutes(1)).Reviews.Closings).Comment);
    }

    [Fact]
    public void A_reopening_without_a_signature_ends_nothing()
    {
        Enter("one", key);
        Decide(SignOffFolder.Rules, SignOffDecision.Close, "one", key, "A word is wrong.");
        Decide(SignOffFolder.Rules, SignOffDecision.Reopen, "one", key, "It is mended.");
        Assert.Empty(folder.Load().Reviews.Closings);
        var name = folder.Records().Single(each => folder.Text(each).Contains("decision: reopen", StringComparison.Ordinal));
        folder.Write(name, folder.Text(name).Split("signature:")[0]);
        Assert.Single(folder.Load().Reviews.Closings);
    }

    [Theory]
    [InlineData(true, ReviewStatus.Approved), InlineData(false, ReviewStatus.ChangesAskedFor)]
    public void A_withdrawal_answers_a_request_only_when_it_is_signed(bool withKey, ReviewStatus after)
    {
        var other = SigningKey.Make();
        Enter("one", key);
        Enter("two", other);
        Decide(SignOffFolder.Sleep, SignOffDecision.AskForChanges, "two", other, "Say how.");
        if (withKey) Decide(SignOffFolder.Sleep, SignOffDecision.Withdraw, "one", key, "It is wrong.");
        else folder.Record(SignOffFolder.Sleep, "one", SignOffDecision.Withdraw, comment: "It is wrong.");
        Assert.Equal(ReviewStatus.Withdrawn, State(folder.Load().Reviews));
        Sign();
        Assert.Equal(after, State(folder.Load().Reviews));
    }

    [Fact]
    public void The_same_record_of_the_same_second_at_two_copies_is_one()
    {
        Enter("one", key);
        var (here, there) = (folder.Load().Reviews, folder.Load().Reviews);
        SignOff[] both = [.. new[] { here, there }.Select(copy => copy.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest,
            Signer("one", key), SignOffDecision.Approve, null, SignOffFolder.Now))];
        Assert.Equal(both[0].Digest, both[1].Digest);
        Assert.NotEqual(both[0].Signature, both[1].Signature);
        Assert.Single(folder.Records());
        Assert.Equal(ReviewStatus.Approved, State(folder.Load().Reviews));
    }

    [Theory]
    [InlineData("", false), InlineData("texts", true), InlineData("elsewhere", true)]
    public void A_name_that_does_not_fit_or_lies_elsewhere_is_no_pass_for_a_later_record(string part, bool fits)
    {
        Reviewers.Add(folder.Path, SignOffFolder.Reviewer("one"));
        var forged = Unsigned("guide:sleep", "one", "2026-11-21T09:30:00Z");
        Directory.CreateDirectory(Path.Combine(folder.Path, part));
        folder.Write(Path.Combine(part, Named(forged)), fits ? forged : $"{forged}# planted\n");
        Reviewers.Change(folder.Path, "one", entry =>
            entry.WithPassword(SignOffFolder.SomeHash, key, Passwords.Close(key, Secret, rounds: 1), folder.Path, SignOffFolder.Now));
        Assert.Empty(Reviewers.Load(folder.Path, new()).Find("one")!.FromBeforeKeys!.Value);
    }

    [Fact]
    public async Task A_number_of_rounds_that_nobody_would_choose_is_not_obeyed()
    {
        var kept = Convert.FromBase64String(Passwords.Close(key, Secret, rounds: 1));
        BinaryPrimitives.WriteInt32BigEndian(kept, int.MaxValue);
        var hash = Convert.FromBase64String(Passwords.Hash(Secret));
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), int.MaxValue);
        Assert.Equal((null, false), await Task.Run(() => (Passwords.Open(Convert.ToBase64String(kept), Secret),
            Passwords.Fits(Convert.ToBase64String(hash), Secret))).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_closing_that_is_remembered_keeps_its_signature()
    {
        Enter("one", key);
        var closing = folder.Load().Reviews.Record(SignOffFolder.Rules, SignOffFolder.Rules.Digest, Signer("one", key),
            SignOffDecision.Close, "A word is wrong.", SignOffFolder.Now);
        var kept = new RememberedClosings(Path.Combine(folder.Path, "closings"));
        kept.Remember(closing);
        kept.Look();
        var again = new RememberedClosings(Path.Combine(folder.Path, "closings"));
        again.Look();
        Assert.Equal((closing.Digest, closing.Signature), (Assert.Single(again.All).Digest, again.All[0].Signature));
        Assert.NotNull(closing.Signature);
    }

    [Fact]
    public void Proposals_and_scores_are_signed_too()
    {
        Enter("one", key);
        Reviewers.Change(folder.Path, "one", entry => entry with { SafetyOfficer = true });
        var known = Reviewers.Load(folder.Path, new());
        var hazard = RealContent.Library.Hazards.All[0];
        var risk = HazardScore.Of(RiskMatrix.Severities[0].Name, RiskMatrix.Likelihoods[0].Name)!;
        ProposalFolder.Load(folder.Path, known, SignOffFolder.Now).Answer(1, "Why?", Signer("one", key), "So.", SignOffFolder.Now);
        ScoreFolder.Load(folder.Path, known, SignOffFolder.Now)
            .Keep(hazard, HazardScore.DigestOf(hazard), risk, risk, "Rare.", Signer("one", key), SignOffFolder.Now);
        Assert.Empty(ProposalFolder.Load(folder.Path, known, SignOffFolder.Now).Problems);
        Assert.NotNull(ScoreFolder.Load(folder.Path, known, SignOffFolder.Now).Of(hazard));

        foreach (var file in new[] { "proposals", "scores" }.SelectMany(part => Directory.GetFiles(Path.Combine(folder.Path, part))))
            File.WriteAllText(file, File.ReadAllText(file).Split("signature:")[0]);
        Assert.Equal([ProposalCodes.NoSignature],
            ProposalFolder.Load(folder.Path, known, SignOffFolder.Now).Problems.Select(problem => problem.Code));
        Assert.Equal([ScoreCodes.NoSignature],
            ScoreFolder.Load(folder.Path, known, SignOffFolder.Now).Problems.Select(problem => problem.Code));
        Assert.Null(ScoreFolder.Load(folder.Path, known, SignOffFolder.Now).Of(hazard));
    }

    [Fact]
    public void The_key_is_opened_by_its_password_alone_and_is_encrypted_anew_each_time()
    {
        var (first, second) = (Passwords.Close(key, Secret, rounds: 1), Passwords.Close(key, Secret, rounds: 1));
        Assert.NotEqual(first, second);
        Assert.Equal(key.Public, Passwords.Open(first, Secret)!.Public);
        Assert.Null(Passwords.Open(first, "marmots under eight lamps"));
        Assert.Null(Passwords.Open(null, Secret));
        Assert.Null(Passwords.Open("letmein", Secret));
        Assert.DoesNotContain(Convert.ToBase64String(key.ToBytes())[..20], first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("      - key: \"", "      - key: \"AAAA", ReviewCodes.NoKey)]
    [InlineData("        since: \"2026", "        until: \"2026-11-20T09:30:00Z\"\n        since: \"2026", ReviewCodes.KeysDiffer)]
    public void A_list_with_a_key_that_is_none_has_a_problem(string good, string bad, string code)
    {
        Enter("one", key);
        folder.Write(Reviewers.FileName, folder.Text(Reviewers.FileName).Replace(good, bad, StringComparison.Ordinal));
        Assert.Contains(folder.Load().Problems.All, problem => problem.Code == code);
    }

    private void Sign() => Decide(SignOffFolder.Sleep, SignOffDecision.Approve, "one", key);

    private void Decide(ReviewItem item, SignOffDecision decision, string id, SigningKey whose, string? comment = null) =>
        folder.Load().Reviews.Record(item, item.Digest, Signer(id, whose), decision, comment, SignOffFolder.Now);

    private void Refused()
    {
        var (reviews, problems) = folder.Load();
        Assert.Equal([ReviewCodes.NoSignature], problems.All.Select(problem => problem.Code));
        Assert.Equal(ReviewStatus.NotYetReviewed, State(reviews));
    }

    private static ReviewStatus State(Reviews reviews) => reviews.StateOf(SignOffFolder.Sleep, SignOffFolder.Today).Status;

    private static Reviewer Person(string id) => SignOffFolder.Reviewer(id);

    private static Reviewer Signer(string id, SigningKey key) => Person(id) with { Unlocked = key };

    private void Enter(string id, SigningKey whose) => Reviewers.Add(folder.Path,
        Person(id).WithPassword(SignOffFolder.SomeHash, whose, Passwords.Close(whose, Secret, rounds: 1), folder.Path, SignOffFolder.Now));

    // What anybody can write who knows how a record looks.
    private static string Unsigned(string item, string reviewer, string time) => $"""
        # A sign-off. It is never edited, renamed or removed: later records name it by its digest.
        item: {item}
        digest: "{(item == "guide:sleep" ? SignOffFolder.Sleep : SignOffFolder.Pacing).Digest}"
        decision: approve
        reviewer: {reviewer}
        time: "{time}"
        heads: []

        """.ReplaceLineEndings("\n");

    private static string Named(string text)
    {
        var body = text.Split("signature:")[0];
        var time = body.Split("time: \"")[1].Split('"')[0].Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        return $"{time}-{Digest(body)}.yaml";
    }

    private static string SignedBy(SigningKey key, string text)
    {
        using var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(key.ToBytes(), out _);
        return Convert.ToBase64String(signing.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
