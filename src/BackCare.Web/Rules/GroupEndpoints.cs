using BackCare.Records;
using BackCare.Review;
using BackCare.Sittings;
using BackCare.Triage;
using BackCare.Web.Hosting;
using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>
/// The rules piece by piece, and what a reviewer thinks of each. An opinion is a draft: it changes nothing for anybody
/// until it is signed.
/// </summary>
public static class GroupEndpoints
{
    private const string KeptKey = "kept";

    public static void MapGroups(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Groups, Reads.Methods, ShowAll);
        app.MapMethods($"{ReviewAddresses.Groups}/{{piece}}", Reads.Methods, Show);
        app.MapPost($"{ReviewAddresses.Groups}/{{piece}}", Keep);
    }

    private static IResult ShowAll(ReviewRequest request)
    {
        var judgement = Judge(request);
        return request.Page<GroupsPage>(new()
        {
            [nameof(GroupsPage.Library)] = request.Library,
            [nameof(GroupsPage.Grounds)] = request.Papers.Grounds,
            [nameof(GroupsPage.Judgement)] = judgement,
            [nameof(GroupsPage.Kept)] = KeptOf(request, judgement),
            [nameof(GroupsPage.Rules)] = request.Board.Rules,
            [nameof(GroupsPage.Reviewers)] = request.Board.Reviews.Reviewers,
        });
    }

    private static IResult Show(string piece, ReviewRequest request)
    {
        var judgement = Judge(request);
        return Find(piece, judgement) is { } found ? Page(request, judgement, found)
            : FirstOfSubject(piece, judgement) is { } first ? Results.Redirect(ReviewAddresses.Of(first.Piece))
            : request.Problem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Keep(string piece, ReviewRequest request)
    {
        var judgement = Judge(request);
        if (FindOrFirst(piece, judgement) is not { } found) return request.Problem(StatusCodes.Status404NotFound);
        if (request.Signer is null) return request.SignInFirst(ReviewAddresses.Of(found.Piece));
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (OpinionForm.In(form) is not { } sent) return request.Problem(StatusCodes.Status400BadRequest);
        if (sent.Mend is { } fault) return Page(request, judgement, found, sent, fault);

        // What is on disk may be newer than what this copy shows.
        await request.Content.Look();
        var late = request.Anew();
        judgement = Judge(late);
        if (FindOrFirst(piece, judgement) is not { } now) return request.Problem(StatusCodes.Status404NotFound);
        if (late.Signer is not { } signer) return request.SignInFirst(ReviewAddresses.Of(now.Piece));
        if (now.Piece.Digest != sent.Digest)
            return Page(late, judgement, now, sent,
                new("Nothing was saved: this part of the rules changed while your form was open. Read it again",
                    AtComment: false),
                StatusCodes.Status409Conflict);
        try
        {
            request.Drafts.Keep(signer, new(now.Piece.Id, sent.Digest, sent.Opinion!.Value, sent.Comment));
        }
        catch (NotRecordedException why)
        {
            var (words, refused) = late.Refusal(why, StatusCodes.Status503ServiceUnavailable);
            return Page(late, judgement, now, sent, new(words, AtComment: false), refused);
        }
        var next = Judge(late).Next(now.Piece.Id) is { } open ? ReviewAddresses.Of(open) : ReviewAddresses.Groups;
        return request.SeeOther($"{next}?{KeptKey}={now.Piece.Id}");
    }

    private static IResult Page(ReviewRequest request, Judgement judgement, JudgedPiece piece, OpinionForm? sent = null,
        OpinionForm.Fault? fault = null, int status = StatusCodes.Status200OK) => request.Page<GroupPage>(
        new()
        {
            [nameof(GroupPage.Library)] = request.Library,
            [nameof(GroupPage.Coverage)] = request.Papers.Coverage,
            [nameof(GroupPage.OfRules)] = request.Papers.Grounds,
            [nameof(GroupPage.Pieces)] = judgement.Pieces,
            [nameof(GroupPage.Judged)] = piece,
            [nameof(GroupPage.JustKept)] = KeptOf(request, judgement),
            [nameof(GroupPage.Voice)] = request.Http.Request.Query["voice"] == "person" ? Voice.Person : Voice.You,
            [nameof(GroupPage.Sent)] = sent,
            [nameof(GroupPage.Fault)] = fault,
        },
        status);

    // Whoever only reads has judged nothing.
    private static Judgement Judge(ReviewRequest request) => request.Judge()
        ?? new([.. request.Papers.Pieces.Select(piece => new JudgedPiece(piece, Draft: null))]);

    // The address alone claims nothing: what is kept of that part now is looked up.
    private static JudgedPiece? KeptOf(ReviewRequest request, Judgement judgement) =>
        Find(request.Http.Request.Query[KeptKey].ToString(), judgement) is { Opinion: not null } kept ? kept : null;

    private static JudgedPiece? Find(string piece, Judgement judgement) =>
        judgement.Pieces.FirstOrDefault(each => each.Piece.Id == piece);

    private static JudgedPiece? FindOrFirst(string piece, Judgement judgement) => Find(piece, judgement) ?? FirstOfSubject(piece, judgement);

    // A link or an open form may be from when the subject was not cut, or cut otherwise: what was typed there is not lost.
    private static JudgedPiece? FirstOfSubject(string piece, Judgement judgement) =>
        judgement.Pieces.FirstOrDefault(each => piece == each.Piece.Subject.Id
            || piece.StartsWith($"{each.Piece.Subject.Id}-", StringComparison.Ordinal)
                && piece[(each.Piece.Subject.Id.Length + 1)..].All(char.IsAsciiDigit));
}
