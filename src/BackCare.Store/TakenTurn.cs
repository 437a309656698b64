namespace BackCare.Store;

/// <summary>The turn of one of several that wait for each other. The next comes when it is disposed.</summary>
public sealed class TakenTurn : IDisposable
{
    private readonly SemaphoreSlim turns;

    private TakenTurn(SemaphoreSlim turns) => this.turns = turns;

    /// <exception cref="OperationCanceledException">Nobody waits for it any more.</exception>
    public static async Task<TakenTurn> Of(SemaphoreSlim turns, CancellationToken cancelled = default)
    {
        await turns.WaitAsync(cancelled);
        return new(turns);
    }

    public void Dispose() => turns.Release();
}
