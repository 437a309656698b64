using System.Collections.Immutable;
using System.Globalization;
using BackCare.Proposals;
using BackCare.Records;
using BackCare.Review;
using BackCare.Signed;
using BackCare.TriageFiles;
using BackCare.Web.Cases;
using BackCare.Web.Hosting;
using BackCare.Web.Papers;
using BackCare.Web.Publishing;
using BackCare.Web.Review;
using BackCare.Web.Rules;

namespace BackCare.Web.Proposals;

/// <summary>
/// What reviewers propose: comments, answers and cases. Only they see any of it; everybody else is asked to sign in.
/// </summary>
public static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Proposals, Reads.Methods, (string? state, ReviewRequest request) => SignedIn(request,
            ReviewAddresses.Proposals, _ => List(request, state)));
        app.MapPost(ReviewAddresses.Cases, KeepCase);
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

    // The record of the first press, when the button was pressed twice.
    private static async Task<string> Kept(ReviewRequest request, Func<ReviewerProposals, NewRecord> draft)
    {
        var before = (Proposal?)null;
        var added = await request.Records.Add((log, wordsOf) =>
        {
            var proposals = ReviewerProposals.Of(log, request.Board.Reviews.Reviewers, wordsOf);
            var made = draft(proposals);
            return (before = proposals.Repeated(made)) is null ? made : null;
        });
        return before?.Digest ?? added!.Hash;
    }

    private static IResult SignedIn(ReviewRequest request, string address, Func<Reviewer, IResult> show) =>
        request.Signer is { } signer ? show(signer) : request.SignInFirst(address);

    // Whoever is not signed in is not told whether the form was good.
    private static async Task<IResult> Posted(ReviewRequest request, string address,
        Func<IFormCollection, Reviewer, Task<IResult>> answer, int? largest = null)
    {
        if (request.Signer is not { } signer) return request.SignInFirst(address);
        var (form, status) = await request.Form(largest);
        if (form is null) return request.Unread(status);
        // Whoever was disabled while the form was open says no more.
        await request.Content.Look();
        return request.Anew().Signer is null ? request.SignInFirst(address) : await answer(form, signer);
    }

    private static IResult List(ReviewRequest request, string? state, (string Digest, string Why, string? Note)? refused = null,
        int status = StatusCodes.Status200OK)
    {
        var (proposals, wanted) = (request.Proposals,
            ProposalFilter.States.FirstOrDefault(known => known.Value == state, ProposalFilter.States[0]).Value);
        return request.Page<ProposalsPage>(new()
        {
            [nameof(ProposalsPage.Entries)] =
                proposals.All.Where(entry => ProposalFilter.Shows(wanted, entry)).Reverse().ToArray(),
            [nameof(ProposalsPage.Library)] = request.Library,
            [nameof(ProposalsPage.Board)] = request.Board,
            [nameof(ProposalsPage.Reviewers)] = request.Board.Reviews.Reviewers,
            [nameof(ProposalsPage.State)] = wanted,
            [nameof(ProposalsPage.Kept)] = KeptNow(request, proposals),
            [nameof(ProposalsPage.Refused)] = refused,
        }, status);
    }

    private static Task<IResult> DealWith(string digest, ReviewRequest request) =>
        Posted(request, ReviewAddresses.Proposals, async (form, signer) =>
        {
            var note = form.Only("note", out var repeated);
            if (repeated) return request.Problem(StatusCodes.Status400BadRequest);
            if (request.Proposals.Find(digest) is not { Record.Proposes: true })
                return request.Problem(StatusCodes.Status404NotFound);
            try
            {
                var kept = await Kept(request, proposals => proposals.DealWith(digest, signer, note, request.Time.GetUtcNow()));
                return request.SeeOther(ProposalAddresses.After(ReviewAddresses.Proposals, kept));
            }
            catch (NotRecordedException why)
            {
                var (words, refused) = request.Refusal(why);
                return List(request, "all", (digest, words, note), refused);
            }
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
            try
            {
                var kept = await Kept(request, proposals => proposals.Erase(digest, signer, reason, request.Time.GetUtcNow()));
                return request.SeeOther(ProposalAddresses.After(ReviewAddresses.Proposals, kept));
            }
            catch (NotRecordedException why)
            {
                var (words, refused) = request.Refusal(why);
                return EraseForm(request, digest, words, reason, refused);
            }
        });

    private static IResult EraseForm(ReviewRequest request, string digest, string? refused = null, string? why = null,
        int status = StatusCodes.Status200OK) =>
        request.Proposals.Find(digest) is { Record.TextDigest: not null } entry
            ? request.Page<ErasePage>(new()
            {
                [nameof(ErasePage.Entry)] = entry,
                [nameof(ErasePage.Reviewers)] = request.Board.Reviews.Reviewers,
                [nameof(ErasePage.Refused)] = refused,
                [nameof(ErasePage.Why)] = why,
            }, status)
            : request.Problem(StatusCodes.Status404NotFound);

    private static IResult ShowComments(string item, string? line, ReviewRequest request)
    {
        var address = ReviewAddresses.CommentsOn(item);
        return SignedIn(request, line is null ? address : ProposalAddresses.Comment(item, line), _ =>
            ItemOf(item, request) is { } entry ? Comments(request, entry.Item, line)
            : request.Proposals.CommentsOn(NameOf(item)).Any() ? Comments(request, NameOf(item), line)
            : request.Problem(StatusCodes.Status404NotFound));
    }

    private static Task<IResult> Comment(string item, ReviewRequest request) =>
        Posted(request, ReviewAddresses.CommentsOn(item), async (form, signer) =>
        {
            var (line, of, text) = (form.Only("line", out var repeated), form.Only("of", out var twice),
                form.Only("comment", out var again));
            if (repeated || twice || again || line is null || of is null)
                return request.Problem(StatusCodes.Status400BadRequest);
            var (name, entry) = (NameOf(item), ItemOf(item, request));
            var seen = Seen(request, name, of) ?? (entry?.Item.Digest == of ? entry.Item.Tree : null);
            // As the reviewer saw it, also when it is gone by now: their words are about those.
            if ((seen is null ? [] : Passage.Of(seen)).FirstOrDefault(each => each.Digest == line) is not { } passage)
                return entry is null ? request.Problem(StatusCodes.Status404NotFound)
                    : Comments(request, entry.Item, line, Gone, text, StatusCodes.Status409Conflict);
            try
            {
                var kept = await Kept(request, proposals => proposals.Comment(name, of, passage, signer, text, request.Time.GetUtcNow()));
                return request.SeeOther(ProposalAddresses.After(ReviewAddresses.CommentsOn(name), kept));
            }
            catch (NotRecordedException why)
            {
                var (words, refused) = request.Refusal(why);
                return entry is null ? Comments(request, name, line, words, text, refused)
                    : Comments(request, entry.Item, line, words, text, refused, passage, of);
            }
        });

    private const string Gone =
        "Nothing was saved: the paragraph is gone, and this site no longer knows what it said. Your words are below: "
        + "choose another paragraph for them, or send them as a comment on the first line";

    // Only what was signed of this item: a form may name any digest.
    private static SignedTree? Seen(ReviewRequest request, string name, string digest) =>
        request.Content.TreeOf(digest) is { Nodes: [SignedNode.Field { Name: "item" } item, ..] } tree && item.Value == name ? tree : null;

    private static IResult Comments(ReviewRequest request, ReviewItem item, string? line, string? refused = null,
        string? text = null, int status = StatusCodes.Status200OK, Passage? passage = null, string? of = null)
    {
        var passages = Passage.Of(item.Tree);
        var chosen = passage ?? passages.FirstOrDefault(each => each.Digest == line);
        return CommentsOf(request, item.Name, item.Title, passages, status, new()
        {
            [nameof(CommentsPage.Of)] = of ?? item.Digest,
            [nameof(CommentsPage.Chosen)] = chosen ?? (refused is null ? null : passages[0]),
            [nameof(CommentsPage.NotThere)] = line is not null && chosen is null,
            [nameof(CommentsPage.Refused)] = refused,
            [nameof(CommentsPage.Typed)] = text,
        });
    }

    // Of an item that is gone: what was said stays to be read.
    private static IResult Comments(ReviewRequest request, string name, string? line, string? refused = null,
        string? text = null, int status = StatusCodes.Status200OK) => CommentsOf(request, name, name, [], status, new()
        {
            [nameof(CommentsPage.NotThere)] = line is not null,
            [nameof(CommentsPage.Refused)] = refused,
            [nameof(CommentsPage.Typed)] = text,
        });

    private static IResult CommentsOf(ReviewRequest request, string name, string title, ImmutableArray<Passage> passages,
        int status, Dictionary<string, object?> parameters)
    {
        var proposals = request.Proposals;
        parameters[nameof(CommentsPage.Item)] = name;
        parameters[nameof(CommentsPage.ItemTitle)] = title;
        parameters[nameof(CommentsPage.Library)] = request.Library;
        parameters[nameof(CommentsPage.ReviewedAt)] = request.Board.Find(name) is { } entry ? ReviewAddresses.Of(entry.Item) : null;
        parameters[nameof(CommentsPage.Passages)] = passages;
        parameters[nameof(CommentsPage.Comments)] = proposals.CommentsOn(name).ToArray();
        parameters[nameof(CommentsPage.Reviewers)] = request.Board.Reviews.Reviewers;
        parameters[nameof(CommentsPage.Kept)] = KeptNow(request, proposals);
        return request.Page<CommentsPage>(parameters, status);
    }

    private static IResult Question(ReviewRequest request, int number, string? refused = null, string? text = null,
        int status = StatusCodes.Status200OK)
    {
        var proposals = request.Proposals;
        var answers = proposals.AnswersTo(number).ToArray();
        var words = QuestionsPaper.Current.Questions.GetValueOrDefault(number);
        return words is null && answers is []
            ? request.Problem(StatusCodes.Status404NotFound)
            : request.Page<AnswersPage>(
                new()
                {
                    [nameof(AnswersPage.Number)] = number,
                    [nameof(AnswersPage.Question)] = words,
                    [nameof(AnswersPage.Answers)] = answers,
                    [nameof(AnswersPage.Rests)] = RuleAddresses.RestingOn(number, request.Library, request.Papers.Pieces).ToArray(),
                    [nameof(AnswersPage.Reviewers)] = request.Board.Reviews.Reviewers,
                    [nameof(AnswersPage.Kept)] = KeptNow(request, proposals),
                    [nameof(AnswersPage.Refused)] = refused,
                    [nameof(AnswersPage.Typed)] = text,
                },
                status);
    }

    private static Task<IResult> Answer(int number, ReviewRequest request) =>
        Posted(request, ReviewAddresses.AnswersTo(number), async (form, signer) =>
        {
            var (text, asked) = (form.Only("answer", out var repeated), form.Only("asked", out var twice));
            if (repeated || twice || asked is null) return request.Problem(StatusCodes.Status400BadRequest);
            if (QuestionsPaper.Current.Questions.GetValueOrDefault(number) is not { } words)
                return request.Problem(StatusCodes.Status404NotFound);
            if (asked != AnswersPage.Asked(words))
                return Question(request, number,
                    "Nothing was saved: the question changed while your form was open. Read it again, then answer", text,
                    StatusCodes.Status409Conflict);
            try
            {
                var kept = await Kept(request, proposals => proposals.Answer(number, words, signer, text, request.Time.GetUtcNow()));
                return request.SeeOther(ProposalAddresses.After(ReviewAddresses.AnswersTo(number), kept));
            }
            catch (NotRecordedException why)
            {
                var (said, refused) = request.Refusal(why);
                return Question(request, number, said, text, refused);
            }
        });

    // No larger than what is held in memory, as for the same form without a proposal.
    private static Task<IResult> KeepCase(ReviewRequest request) =>
        Posted(request, ReviewAddresses.NewVignette, async (sent, signer) =>
        {
            var (form, why) = (VignetteForm.Of(sent, request.Library), sent.Only("why", out var repeated));
            if (repeated) return request.Problem(StatusCodes.Status400BadRequest);
            var refused = CommentLimit.SaysNothing(why) ? "Say why it should be one of our cases"
                : why.Length > VignetteForm.LongestLine
                    ? $"Shorten the reason to {VignetteForm.LongestLine} characters; it has {why.Length}" : null;
            if (form.Run is not { } run || refused is not null) return CaseEndpoints.NewVignette(request, form, why, refused);
            try
            {
                var kept = await Kept(request, proposals => proposals.Case(why, new VignetteFile(run, request.Library).RulesSay,
                    VignetteWriter.Write(run.Vignette), signer, request.Time.GetUtcNow()));
                return request.SeeOther(ProposalAddresses.After(ReviewAddresses.Proposals, kept));
            }
            catch (NotRecordedException cannot)
            {
                var (words, status) = request.Refusal(cannot);
                return CaseEndpoints.NewVignette(request, form, why, words, status);
            }
        }, PostedForm.LargestBytes);

    private static Proposal? KeptNow(ReviewRequest request, ReviewerProposals proposals) =>
        request.Http.Request.Query[ProposalAddresses.Kept] is [{ } digest] ? proposals.Find(digest)?.Record : null;

    private static ReviewEntry? ItemOf(string item, ReviewRequest request) => request.Board.Find(NameOf(item));

    private static string NameOf(string item) => item.Replace('/', ':');
}
