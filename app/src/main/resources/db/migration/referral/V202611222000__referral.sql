create schema referral;
call guard.usage('referral');
