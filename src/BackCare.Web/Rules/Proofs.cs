using System.Runtime.CompilerServices;
using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>The proof of the content on show: made at the first visit of a page that shows it.</summary>
public sealed partial class Proofs(TimeProvider time, ILogger<Proofs> log)
{
    // It takes some 3 seconds on an idle machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    // Each page that shows something of it asks.
    private readonly ConditionalWeakTable<Library, string> digests = new();

    private readonly BackgroundComputation<SafetyProof> proofs = new("proof",
        library => SafetyProof.Of(library.Questionnaire, library.Outcomes, Floor.Pinned), time, fault => CannotProve(log, fault));

    public Task<Making<SafetyProof>> Of(Library library, CancellationToken cancelled) =>
        proofs.For(digests.GetValue(library, static each => SafetyProof.DigestOf(each.Questionnaire, each.Outcomes, Floor.Pinned)),
            library, Patience, cancelled);

    [LoggerMessage(Level = LogLevel.Error, Message = "The proof of the content on show could not be made")]
    private static partial void CannotProve(ILogger logger, Exception fault);
}
