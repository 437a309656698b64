using BackCare.Web.Papers;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using BackCare.Web.Rows;
using BackCare.Web.Rules;

namespace BackCare.Web.Proposals;

/// <summary>
/// What reviewers propose: other words, comments and answers. Only they see any of it; everybody else is asked to sign
/// in.
/// </summary>
public static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Proposals, Reads.Methods, (string? state, ReviewRequest request) => SignedIn(request,
            ReviewAddresses.Proposals, _ => List(request, state)));
        app.MapPost($"{ReviewAddresses.Proposals}/{{digest}}/dealt-with", DealWith);
        app.MapMethods($"{ReviewAddresses.Proposals}/{{digest}}/erase", Reads.Methods, ShowErase);
        app.MapPost($"{ReviewAddresses.Proposals}/{{digest}}/erase", Erase);
        // An address without an item: the list of all comments leads on.
        app.MapMethods(ReviewAddresses.Comments, Reads.Methods, (ReviewRequest request) => request.SeeOther(ReviewAddresses.Proposals));
        app.MapMethods($"{ReviewAddresses.Comments}/{{**item}}", Reads.Methods, ShowComments);
        app.MapPost($"{ReviewAddresses.Comments}/{{**item}}", Comment);
        app.MapMethods($"{ReviewAddresses.Questions}/{{number:int}}", Reads.Methods, (int number, ReviewRequest request) =>
            // 07 is no other question than 7.
            request.Http.Request.RouteValues["number"] as string != number.ToString(CultureInfo.InvariantCulture)
                ? Results.Redirect(ReviewAddresses.AnswersTo(number), permanent: true)
                : SignedIn(request, ReviewAddresses.AnswersTo(number), _ => Question(request, number)));
        app.MapPost($"{ReviewAddresses.Questions}/{{number:int}}", Answer);
    }

    // Leads on to what was kept: to the record of the first press, when the button was pressed twice.
    private static async Task<IResult> Keep(ReviewRequest request, string address, Func<ReviewerProposals, NewRecord> draft,
        Func<string, int, IResult> refused)
    {
        var before = (Proposal?)null;
        try
        {
            var added = await request.Records.Add((log, wordsOf) =>
            {
                var proposals = ReviewerProposals.Of(log, request.Board.Reviews.Reviewers, wordsOf);
                var made = draft(proposals);
                return (before = proposals.Repeated(made)) is null ? made : null;
            });
            return request.SeeOther(ProposalAddresses.After(address, before?.Digest ?? added!.Hash));
        }
        catch (NotRecordedException why)
        {
            var (words, status) = request.Refusal(why);
            return refused(words, status);
        }
    }

    private static IResult SignedIn(ReviewRequest request, string address, Func<Reviewer, IResult> show) =>
        request.Signer is { } signer ? show(signer) : request.SignInFirst(address);

    // Whoever is not signed in is not told whether the form was good.
    private static async Task<IResult> Posted(ReviewRequest request, string address,
        Func<IFormCollection, Reviewer, Task<IResult>> answer)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(address);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        // Whoever was disabled while the form was open says no more.
        return await request.Late() is null ? request.SignInFirst(address) : await answer(form, signer);
    }

    private static IResult List(ReviewRequest request, string? state, (string Digest, string Why, string? Note)? refused = null,
        int status = StatusCodes.Status200OK, string? item = null, bool gone = false)
    {
        var (proposals, wanted) = (request.Proposals, ProposalFilter.States.FirstOrDefault(known => known.Value == state,
            ProposalFilter.States[item is null ? 0 : ^1]).Value);
        return request.Page<ProposalsPage>(new
        {
            Entries = (item is null ? proposals.All : proposals.CommentsOn(item))
                .Where(entry => ProposalFilter.Shows(wanted, entry)).Reverse().ToArray(),
            State = wanted,
            Item = item,
            Gone = gone,
            Note = refused is { } typed ? typed.Note : null,
        }, status, refused is { } why ? [new(why.Why, $"#{ProposalsPage.NoteId(why.Digest)}")] : null);
    }

    // What became of the words that it is about; null where they stand as they were.
    internal static string? Since(ReviewRequest request, ProposalEntry entry)
    {
        if (entry.Record is not { Kind: ProposalKind.Comment or ProposalKind.Suggest, PassageDigest: not null }
            || PassageOf(request, entry.Record) is not null) return null;
        var there = request.Board.Find(entry.Record.On)?.Item;
        var says = there is not null && entry.Record.Place is { } place ? Passage.At(there.Tree, place) : [];
        return says is [] ? "This paragraph is gone." : says.Contains(entry.NewWords) ? "It says this now." : "It says something else now.";
    }

    // Of words of the rules the row in which they stand.
    private static RuleRow? RowOf(ReviewRequest request, string item, string? place) => item != ReviewItem.Triage || place is null ? null
        : request.Papers.Rows.FirstOrDefault(row => $"{place}/".StartsWith($"{row.Id}/", StringComparison.Ordinal));

    internal static string TitleOf(ReviewRequest request, Proposal record) =>
        RowOf(request, record.On, record.Place ?? PassageOf(request, record)?.Place) is { } row
            ? RuleWords.TitleOf(row, request.Library.Questionnaire) : ProposalWords.TitleOf(record.On, request.Board);

    internal static Passage? PassageOf(ReviewRequest request, Proposal record) =>
        record.PassageDigest is { } line && request.Board.Find(record.On) is { } there
            ? Passages(request, there.Item).GetValueOrDefault(line) : null;

    // Where the reviewer came from; null where nothing is to be seen of it by now.
    internal static string? LineOf(ReviewRequest request, string name, Passage? passage) =>
        passage is null || request.Board.Find(name) is not { } there ? null
            : (RowOf(request, name, passage.Place) is { } row ? $"{ReviewAddresses.Table}/{row.Id}" : ReviewAddresses.Of(there.Item))
                + $"#{passage.Anchor}";

    private static Dictionary<string, Passage> Passages(ReviewRequest request, ReviewItem item) =>
        request.Papers.Once(() => Passage.Of(item.Tree).SelectMany(passage => passage.Leaves.Prepend(passage))
            .DistinctBy(passage => passage.Digest).ToDictionary(passage => passage.Digest, StringComparer.Ordinal), item.Name);

    private static Task<IResult> DealWith(string digest, ReviewRequest request) =>
        Posted(request, ReviewAddresses.Proposals, async (form, signer) =>
        {
            var note = form.Only("note", out var repeated);
            if (repeated) return request.Problem(StatusCodes.Status400BadRequest);
            if (request.Proposals.Find(digest) is not { Record.Proposes: true })
                return request.Problem(StatusCodes.Status404NotFound);
            return await Keep(request, ReviewAddresses.Proposals, proposals => proposals.DealWith(digest, signer, note, request.Time.GetUtcNow()),
                (words, status) => List(request, "all", (digest, words, note), status));
        });

    private static IResult ShowErase(string digest, ReviewRequest request) =>
        SignedIn(request, ProposalAddresses.Erase(digest), _ => EraseForm(request, digest));

    private static Task<IResult> Erase(string digest, ReviewRequest request) =>
        Posted(request, ProposalAddresses.Erase(digest), async (form, signer) =>
        {
            var reason = form.Only("why", out var repeated);
            if (repeated) return request.Problem(StatusCodes.Status400BadRequest);
            if (request.Proposals.Find(digest) is not { Record.TextDigest: not null })
                return request.Problem(StatusCodes.Status404NotFound);
            return await Keep(request, ReviewAddresses.Proposals, proposals => proposals.Erase(digest, signer, reason, request.Time.GetUtcNow()),
                (words, status) => EraseForm(request, digest, words, reason, status));
        });

    private static IResult EraseForm(ReviewRequest request, string digest, string? refused = null, string? why = null,
        int status = StatusCodes.Status200OK) =>
        request.Proposals.Find(digest) is { Record.TextDigest: not null } entry
            ? request.Page<ErasePage>(new { Entry = entry, Why = why }, status, refused is null ? null : [new(refused, "#why")])
            : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowComments(string item, string? line, string? state, ReviewRequest request)
    {
        var (name, address) = (NameOf(item), ReviewAddresses.CommentsOn(item));
        return SignedIn(request, line is null ? address : ReviewAddresses.Comment(item, line), _ =>
            ItemOf(item, request) is not { } entry
                ? request.Proposals.CommentsOn(name).Any() ? List(request, state, item: name, gone: line is not null)
                    : request.Problem(StatusCodes.Status404NotFound)
                : line is not null && Passages(request, entry.Item).TryGetValue(line, out var passage)
                    ? Suggest(request, name, entry.Item.Digest, passage) : List(request, state, item: name, gone: line is not null));
    }

    private static Task<IResult> Comment(string item, ReviewRequest request) =>
        Posted(request, ReviewAddresses.CommentsOn(item), async (form, signer) =>
        {
            var (line, of, text, words) = (form.Only("line", out var repeated), form.Only("of", out var twice),
                form.Only("comment", out var again), form.Only("words", out var anew));
            // A field that was emptied is no form without one.
            if (form.ContainsKey("words")) words ??= "";
            if (repeated || twice || again || anew || line is null || of is null)
                return request.Problem(StatusCodes.Status400BadRequest);
            var (name, entry) = (NameOf(item), ItemOf(item, request));
            var seen = Seen(request, name, of) ?? (entry?.Item.Digest == of ? entry.Item.Tree : null);
            // As the reviewer saw it, also when it is gone by now: their words are about those.
            if (seen is null || Passage.Find(seen, line) is not { } passage)
                return request.Unread(entry is null ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict,
                    string.Join('\n', new[] { words, text }.OfType<string>()));
            if (passage.Leaf is not null && words is not null && ReviewerProposals.FaultOf(passage, words) is { } fault)
                return Suggest(request, name, of, passage, fault, words, text, atWords: true);
            var now = request.Time.GetUtcNow();
            return await Keep(request, ReviewAddresses.CommentsOn(name), proposals => words is null || passage.Leaf is null
                ? proposals.Comment(name, of, passage, signer, text, now)
                : proposals.Suggest(name, of, passage, signer, words, text, now),
                (said, status) => Suggest(request, name, of, passage, said, words, text, status));
        });

    // Only what was signed of this item: a form may name any digest.
    private static SignedTree? Seen(ReviewRequest request, string name, string digest) =>
        request.Content.TreeOf(digest) is { Nodes: [SignedNode.Field { Name: "item" } item, ..] } tree && item.Value == name ? tree : null;

    private static IResult Suggest(ReviewRequest request, string name, string of, Passage chosen, string? refused = null, string? words = null,
        string? text = null, int status = StatusCodes.Status200OK, bool atWords = false) => request.Page<SuggestPage>(
        new { Item = name, Chosen = chosen, Of = of, Words = words, Typed = text },
        status, refused is null ? null : [new(refused, atWords ? "#words" : "#comment")]);

    private static IResult Question(ReviewRequest request, int number, string? refused = null, string? text = null,
        int status = StatusCodes.Status200OK)
    {
        var (words, answers) = (QuestionsPaper.WordsOf(number), request.Proposals.AnswersTo(number).ToArray());
        return words is null && answers is []
            ? request.Problem(StatusCodes.Status404NotFound)
            : request.Page<ClinicianAnswersPage>(new { Number = number, Question = words, Answers = answers, Typed = text },
                status, refused is null ? null : [new(refused, "#answer")]);
    }

    private static Task<IResult> Answer(int number, ReviewRequest request) =>
        Posted(request, ReviewAddresses.AnswersTo(number), async (form, signer) =>
        {
            var (text, asked) = (form.Only("answer", out var repeated), form.Only("asked", out var twice));
            if (repeated || twice || asked is null) return request.Problem(StatusCodes.Status400BadRequest);
            if (QuestionsPaper.WordsOf(number) is not { } words)
                return request.Problem(StatusCodes.Status404NotFound);
            if (asked != ClinicianAnswersPage.Asked(words))
                return Question(request, number,
                    "Nothing was saved: the question changed while your form was open. Read it again, then answer", text,
                    StatusCodes.Status409Conflict);
            return await Keep(request, ReviewAddresses.AnswersTo(number),
                proposals => proposals.Answer(number, words, signer, text, request.Time.GetUtcNow()),
                (said, status) => Question(request, number, said, text, status));
        });

    /// <returns>What has just been kept; null when nothing was.</returns>
    internal static Proposal? KeptNow(ReviewRequest request) =>
        request.Http.Request.Query[ProposalAddresses.Kept] is [{ } digest] ? request.Proposals.Find(digest)?.Record : null;

    private static ReviewEntry? ItemOf(string item, ReviewRequest request) => request.Board.Find(NameOf(item));

    private static string NameOf(string item) => item.Replace('/', ':');
}
