using System.Runtime.CompilerServices;
using BackCare.Proof;
using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>
/// The proof of the content on show, and what each question decides there: made at the first visit of a page that shows them.
/// </summary>
public sealed partial class Proofs(TimeProvider time, ILogger<Proofs> log)
{
    /// <summary>How long a page waits for a proof, which takes some 3 seconds on an idle machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // Each page that shows something of them asks.
    private readonly ConditionalWeakTable<Library, string> digests = new();

    private readonly Workshop<SafetyProof> proofs = new("proof", Prove, time, fault => CannotProve(log, fault));
    private readonly Workshop<Deciders> deciders = new("deciders", library => Deciders.Of(library.Questionnaire), time,
        fault => CannotProve(log, fault));

    public Task<Making<SafetyProof>> Of(Library library, CancellationToken cancelled) => Of(library, Patience, cancelled);

    /// <param name="patience">How long to wait for it, when it is not there yet.</param>
    public Task<Making<SafetyProof>> Of(Library library, TimeSpan patience, CancellationToken cancelled) =>
        proofs.For(DigestOf(library), library, patience, cancelled);

    /// <summary>Counted apart from the proof: it takes a fraction of its time.</summary>
    public Task<Making<Deciders>> DecidersOf(Library library, CancellationToken cancelled) =>
        deciders.For(DigestOf(library), library, Patience, cancelled);

    private static SafetyProof Prove(Library library) =>
        SafetyProof.Of(library.Questionnaire, library.Outcomes, Floor.Pinned);

    private string DigestOf(Library library) => digests.GetValue(library,
        static each => SafetyProof.DigestOf(each.Questionnaire, each.Outcomes, Floor.Pinned));

    [LoggerMessage(Level = LogLevel.Error, Message = "The proof of the content on show could not be made")]
    private static partial void CannotProve(ILogger logger, Exception fault);
}
