using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Saas.Kernel.Secrets;

/// <summary>
/// The key that wraps all other keys. It comes from the deployment's secret store (<c>Secrets:MasterKey</c>, 32 bytes in base64) and is never in the database,
/// so that a copy of the database alone opens nothing.
/// </summary>
public sealed class MasterKey
{
    private readonly byte[] _key;

    public MasterKey(IConfiguration configuration)
    {
        var text = configuration["Secrets:MasterKey"]
            ?? throw new InvalidOperationException("Secrets:MasterKey is not set: 32 random bytes in base64, e.g. from `openssl rand -base64 32`.");
        _key = Convert.FromBase64String(text);
        if (_key.Length != 32)
        {
            throw new InvalidOperationException("Secrets:MasterKey must be 32 bytes in base64.");
        }
    }

    public byte[] Wrap(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> context) => Sealed.Close(_key, secret, context);

    /// <exception cref="CryptographicException">Another master key wrapped it, or it was changed.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) => Sealed.Open(_key, wrapped, context);
}

/// <summary>AES-256-GCM as nonce (12) ‖ tag (16) ‖ ciphertext.</summary>
internal static class Sealed
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var box = new byte[Nonce + Tag + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), context);
        return box;
    }

    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> context)
    {
        if (box.Length < Nonce + Tag)
        {
            throw new CryptographicException("Too short to be an encrypted value.");
        }

        var plain = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box[..Nonce], box[(Nonce + Tag)..], box.Slice(Nonce, Tag), plain, context);
        return plain;
    }
}
