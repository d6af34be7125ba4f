using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Payouts.Files;

/// <summary>
/// Where a payout's file is written to: full pieces are encrypted as they come, and stored when somebody says <see cref="StoreAsync"/>. A writer that stores now and then
/// holds a piece or two, whatever the file's length.
/// </summary>
internal sealed class FilePieces(TenantDb db, TenantCipher cipher, BatchId batch, TimeProvider time) : Stream
{
    public const string Table = "honoraria.batch_pieces";

    private const int Size = 256 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<BatchPiece> _full = [];
    private readonly byte[] _piece = new byte[Size];
    private int _held;
    private int _number;
    private int _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _length = checked(_length + buffer.Length);
        while (buffer.Length > 0)
        {
            var part = buffer[..Math.Min(buffer.Length, Size - _held)];
            part.CopyTo(_piece.AsSpan(_held));
            _held += part.Length;
            buffer = buffer[part.Length..];
            if (_held == Size)
            {
                Seal();
            }
        }
    }

    public override void Flush()
    {
    }

    /// <summary>Stores the pieces that are full.</summary>
    public async Task StoreAsync(CancellationToken cancellation)
    {
        foreach (var piece in _full)
        {
            db.BatchPieces.Add(piece);
            await db.SaveChangesAsync(cancellation);
            db.Entry(piece).State = EntityState.Detached;
        }

        _full.Clear();
    }

    /// <summary>Stores the rest.</summary>
    public async Task<WrittenFile> EndAsync(CancellationToken cancellation)
    {
        if (_held > 0)
        {
            Seal();
        }

        await StoreAsync(cancellation);
        return new WrittenFile(_length, _hash.GetHashAndReset());
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        CryptographicOperations.ZeroMemory(_piece);
        base.Dispose(disposing);
    }

    private void Seal()
    {
        _hash.AppendData(_piece, 0, _held);
        var id = StrongId.NewValue(time.GetUtcNow());
        _full.Add(new BatchPiece { TenantId = db.TenantId, Id = id, BatchId = batch, Number = _number++, Content = cipher.Encrypt(Table, "content", id, _piece[.._held]) });
        _held = 0;
    }
}
