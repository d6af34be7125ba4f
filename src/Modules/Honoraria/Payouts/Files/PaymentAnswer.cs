namespace Saas.Honoraria.Payouts.Files;

/// <summary>What became of one sum, as an answer file says it.</summary>
/// <param name="Reference">What the payout's file named the sum by; null for all that is not named otherwise.</param>
/// <param name="Paid">Null while it is on its way.</param>
/// <param name="Reason">Why it failed: the bank's code, and its words if there are any.</param>
internal sealed record PaymentAnswer(string? Reference, bool? Paid, string Reason);

/// <summary>An answer file.</summary>
/// <param name="MessageId">The payout that it answers; null when the file does not say.</param>
/// <param name="On">The day that the answer is of, where the file says one.</param>
internal sealed record PaymentAnswers(string? MessageId, DateOnly? On, IReadOnlyList<PaymentAnswer> Items);
