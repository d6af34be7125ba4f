namespace Saas.Offers.Contracts;

/// <summary>Who holds a valid certificate of an offer, for a register of what people have learnt. Personal: ask only for a purpose of your own, and note it in the audit log.</summary>
public interface ICertificateHolders
{
    /// <summary>Empty when the offer is not here or nobody has one.</summary>
    Task<IReadOnlyList<CertificateHolder>> OfOfferAsync(OfferId offer, CancellationToken cancellation);
}

/// <param name="Certificate">Id of the certificate; another after a correction.</param>
/// <param name="Name">As it stands on the certificate.</param>
/// <param name="Role">participant, next-of-kin, parent or professional.</param>
/// <param name="On">Last session attended, Norway.</param>
/// <param name="Minutes">Training minutes.</param>
public sealed record CertificateHolder(Guid Certificate, EnrolmentId Enrolment, string Name, string Role, string? Email, DateOnly On, int Minutes);
