using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace BackCare.Web.Hosting;

/// <summary>
/// Sockets as ever, but no connection is accepted while too many are on their way out: whoever is turned away holds a handle
/// until they are gone, and a crowd comes faster than that. It waits with the system, which has room for hundreds.
/// </summary>
internal sealed partial class PacedTransport(
    IOptions<SocketTransportOptions> sockets, IOptions<KestrelServerOptions> server, ILoggerFactory logs)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private const long Minute = 60_000;

    private readonly SocketTransportFactory inner = new(sockets, logs);
    private readonly ILogger log = logs.CreateLogger<PacedTransport>();
    private SemaphoreSlim? room;
    private long sayNext;

    public bool CanBind(EndPoint endpoint) => inner.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await inner.BindAsync(endpoint, cancellationToken);
        // Known only now, and one for all that it listens on.
        if (server.Value.Limits.MaxConcurrentConnections is not { } most) return listener;
        room ??= new((int)most + FileHandles.Leaving);
        return new Paced(listener, room, () => SayOnceAMinute(most));
    }

    // An operator should know. A line for each would let a crowd wash every other line out of the log.
    private void SayOnceAMinute(long most)
    {
        var (now, next) = (Environment.TickCount64, Interlocked.Read(ref sayNext));
        if (now >= next && Interlocked.CompareExchange(ref sayNext, now + Minute, next) == next) Full(log, most);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "As many are connected as can be, {Most}: others are turned away. Said at most once a minute")]
    private static partial void Full(ILogger logger, long most);

    private sealed class Paced(IConnectionListener inner, SemaphoreSlim room, Action full) : IConnectionListener
    {
        private readonly CancellationTokenSource unbound = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await room.WaitAsync(unbound.Token);
            }
            catch (OperationCanceledException)
            {
                return null; // as a listener says that it has ended
            }
            ConnectionContext? connection = null;
            try
            {
                connection = await inner.AcceptAsync(cancellationToken);
            }
            finally
            {
                if (connection is null) room.Release();
            }
            if (connection is null) return null;
            if (room.CurrentCount < FileHandles.Leaving) full();
            return new Counted(connection, room);
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await unbound.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            unbound.Dispose();
        }
    }

    /// <summary>A connection that makes room once its handle is given back, which is when nobody holds it any more.</summary>
    private sealed class Counted(ConnectionContext inner, SemaphoreSlim room) : ConnectionContext
    {
        private int gone;

        public override string ConnectionId
        {
            get => inner.ConnectionId;
            set => inner.ConnectionId = value;
        }

        public override IFeatureCollection Features => inner.Features;

        public override IDictionary<object, object?> Items
        {
            get => inner.Items;
            set => inner.Items = value;
        }

        public override IDuplexPipe Transport
        {
            get => inner.Transport;
            set => inner.Transport = value;
        }

        public override CancellationToken ConnectionClosed
        {
            get => inner.ConnectionClosed;
            set => inner.ConnectionClosed = value;
        }

        public override EndPoint? LocalEndPoint
        {
            get => inner.LocalEndPoint;
            set => inner.LocalEndPoint = value;
        }

        public override EndPoint? RemoteEndPoint
        {
            get => inner.RemoteEndPoint;
            set => inner.RemoteEndPoint = value;
        }

        public override void Abort(ConnectionAbortedException abortReason) => inner.Abort(abortReason);

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await inner.DisposeAsync();
                await base.DisposeAsync();
            }
            finally
            {
                if (Interlocked.Exchange(ref gone, 1) is 0) room.Release();
            }
        }
    }
}
