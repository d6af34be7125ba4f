using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Demo;

/// <summary>Somebody who pays in one tenant of the demo. All made up, accounts too.</summary>
public sealed record DemoPayer(string Tenant, PayerArrangement Arrangement, string Name, string Number, string? Account, bool SmallSumsByBank, long LimitOre, string? Bic);
